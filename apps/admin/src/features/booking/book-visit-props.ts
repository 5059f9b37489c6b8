import type { ReactNode } from 'react';
import type { VisitDetailsFragment } from '../../gql/graphql.js';
import type { SafetySlot } from './safety-slot.js';

/** What the route knows about a booking before the first step, and what it brings in from other features. */
export interface BookVisitProps {
  patientId: string;
  visitTypeId: string | null;
  referralId: string | null;
  /** What the diary or a referral already knows; epoch milliseconds for `at`, and how much time was marked there. */
  prefilled: { providerId: string; clinicId: string; date: string | null; at: number | null; minutes: number | null };
  today: string;
  /** The patient above the flow. */
  summary: ReactNode;
  safety: SafetySlot;
  messages: (visit: VisitDetailsFragment) => ReactNode;
  /** Whether somebody is booked over another visit by who is signed in. */
  mayBookOver: boolean;
  onVisitType: (id: string | null) => void;
}
