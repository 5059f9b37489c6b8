import type { Discipline, ReferralPriority } from '@meridian/domain';
import type { AppointmentState } from '@meridian/domain';
import type { ConditionKey } from './demo-charts.data.js';

/** The visit that a referral led to, by days from today. */
export interface DemoReferralVisit {
  readonly visitType: string;
  readonly provider: string;
  readonly days: readonly [from: number, until: number];
  readonly state: AppointmentState;
}

export interface DemoReferral {
  /** What happened so far, in order; the last one is where it stands. */
  readonly steps: readonly string[];
  readonly patient: string;
  readonly requester: string;
  /** A provider's key, or the discipline that is asked. */
  readonly performer: string | { readonly discipline: Discipline };
  readonly priority: ReferralPriority;
  readonly condition: ConditionKey;
  readonly question: string;
  readonly sentHoursAgo: number;
  readonly visitType?: string;
  readonly declineReason?: string;
  readonly declineText?: string;
  readonly visit?: DemoReferralVisit;
}
