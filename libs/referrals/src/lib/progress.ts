/** How far the fulfilment of a referral has come. The order's own status is derived (see transitions). */
export const REFERRAL_PROGRESS = [
  'draft',
  'sent',
  'received',
  'in-triage',
  'needs-info',
  'pending-authorization',
  'advice-given',
  'accepted',
  'declined',
  'redirected',
  'scheduled',
  'confirmed',
  'missed',
  'visit-cancelled',
  'in-treatment',
  'interim-note',
  'note-returned',
  'closed',
  'cancel-requested',
  'cancelled',
  'expired',
  'void',
] as const;
/** One of `REFERRAL_PROGRESS`, as stored and sent. */
export type ReferralProgress = (typeof REFERRAL_PROGRESS)[number];

/** Who acts. The performer is the provider asked (or, until one accepts, any provider of the discipline asked). */
export const REFERRAL_PARTIES = [
  'requester',
  'performer',
  'triage-clinician',
  'front-desk',
  'patient',
  'manager',
  'clock',
] as const;
/** One of `REFERRAL_PARTIES`. A person may be several at once, and never both requester and performer. */
export type ReferralParty = (typeof REFERRAL_PARTIES)[number];

/** Who owes the next step; `new-performer` is the one the referral was redirected to. */
export type OwesNext = Exclude<ReferralParty, 'manager' | 'clock'> | 'new-performer' | 'nobody';

/** Everything that can be done with a referral, as a verb. */
export const REFERRAL_ACTIONS = [
  'send',
  'open',
  'triage',
  'ask',
  'answer',
  'request-authorization',
  'authorize',
  'advise',
  'convert',
  'accept',
  'decline',
  'redirect',
  'schedule',
  'confirm',
  'miss',
  'cancel-visit',
  'treat',
  'return-interim-note',
  'return-note',
  'acknowledge',
  'revoke',
  'confirm-cancel',
  'expire',
  'void',
] as const;
/** One of `REFERRAL_ACTIONS`; which are possible, and for whom, is in the table of transitions. */
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number];

/** FHIR R4 Task.status, as far as a referral uses it. */
export type TaskStatus =
  | 'draft'
  | 'requested'
  | 'received'
  | 'on-hold'
  | 'accepted'
  | 'rejected'
  | 'in-progress'
  | 'completed'
  | 'cancelled'
  | 'entered-in-error';

/** FHIR R4 ServiceRequest.status, as far as a referral uses it. */
export type OrderStatus = 'draft' | 'active' | 'completed' | 'revoked' | 'entered-in-error';

/** One row of the table of transitions. */
export interface ProgressRow {
  readonly label: string;
  readonly task: TaskStatus;
  readonly order: OrderStatus;
  readonly owes: OwesNext;
  /** Deadlines run, are paused while somebody else must answer, or have ended. */
  readonly timers: 'running' | 'paused' | 'stopped';
  readonly moves: {
    readonly [A in ReferralAction]?: { readonly to: ReferralProgress; readonly by: readonly ReferralParty[] };
  };
}
