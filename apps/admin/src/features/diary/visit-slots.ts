import type { ReactNode } from 'react';
import type { AcknowledgementInput, FindingFieldsFragment, VisitDetailsFragment } from '../../gql/graphql.js';

/** Parts of a visit that other features show. */
export interface VisitSlots {
  findings: (visit: VisitDetailsFragment) => ReactNode;
  messages: (visit: VisitDetailsFragment) => ReactNode;
  reschedule: (visit: VisitDetailsFragment, onDone: () => void) => ReactNode;
  /** Move or cancel this visit of a series with those after it, or all of them. */
  series: (visit: VisitDetailsFragment, onDone: () => void) => ReactNode;
  /** Arrived, checked in and so on: what may be done now, and what was done. */
  steps: (visit: VisitDetailsFragment) => ReactNode;
  /** Who would be offered its time. */
  waiters: (visit: VisitDetailsFragment) => ReactNode;
}

/** How reasons for findings are asked for before a visit is moved; another feature shows it. */
export type AcknowledgeSlot = (props: {
  findings: readonly FindingFieldsFragment[];
  onGive: (acknowledgements: AcknowledgementInput[]) => void;
  onKeep: () => void;
}) => ReactNode;
