import type { ReactNode } from 'react';
import type { VisitDetailsFragment } from '../../gql/graphql.js';

/** Parts of a visit that other features show. */
export interface VisitSlots {
  findings: (visit: VisitDetailsFragment) => ReactNode;
  messages: (visit: VisitDetailsFragment) => ReactNode;
  reschedule: (visit: VisitDetailsFragment, onDone: () => void) => ReactNode;
}
