import type {
  AccountId,
  AppointmentId,
  Discipline,
  EpochMs,
  PatientId,
  ProviderId,
  ReferralId,
  ReferralPriority,
  Role,
} from '@meridian/domain';
import type { DeclineReason } from './decline-reasons.js';
import type { OrderStatus, ReferralAction, ReferralParty, ReferralProgress, TaskStatus } from './progress.js';

/** What is asked of whom. A referral goes to one provider, or to any provider of one discipline. */
export interface ReferralContent {
  readonly patientId: PatientId | null;
  readonly requesterId: ProviderId | null;
  readonly performerId: ProviderId | null;
  readonly discipline: Discipline | null;
  /** ICD-10-CM code where there is one; the words are what is required. */
  readonly reasonCode: string | null;
  readonly reasonText: string;
  readonly question: string;
  readonly priority: ReferralPriority | null;
}

/** A referral as the rules see it, loaded in the transaction that will save the answer. */
export interface ReferralSnapshot extends ReferralContent {
  readonly id: ReferralId;
  readonly progress: ReferralProgress;
  /** Raised by one with every saved change. */
  readonly version: number;
}

/** Who asks. A person's parties follow from his memberships; `clock` is the worker acting on a deadline. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly accountId: AccountId;
      readonly roles: readonly Role[];
      readonly providerId: ProviderId | null;
      /** Disciplines the person practises: may take a referral addressed to the discipline. */
      readonly disciplines: readonly Discipline[];
      /** Disciplines the person sorts referrals for. */
      readonly triages: readonly Discipline[];
    }
  | { readonly kind: 'patient'; readonly patientId: PatientId }
  | { readonly kind: 'clock' };

/** What every request carries: who, and the version that was on the screen. */
export interface ReferralRequest {
  readonly actor: Actor;
  readonly version: number;
}

/**
 * Why something cannot be done with a referral: the first rule that fails. `NotYours` tells a stranger nothing else.
 */
export type ReferralRefusal =
  | { readonly kind: 'NotYours' }
  | { readonly kind: 'StaleVersion'; readonly current: number }
  | { readonly kind: 'CannotMove'; readonly from: ReferralProgress; readonly to: ReferralProgress }
  | { readonly kind: 'ReasonRequired' }
  | { readonly kind: 'TextRequired' }
  | { readonly kind: 'TextTooLong'; readonly charactersMax: number }
  | { readonly kind: 'Incomplete'; readonly missing: readonly RequiredField[] }
  | { readonly kind: 'SentToSelf' }
  | { readonly kind: 'CallRequired' };

/** What a referral needs before it is sent; a draft needs the first two. */
export type RequiredField = 'patient' | 'requester' | 'target' | 'reason' | 'priority';

/** What happened, for the audit trail and the referral's own history. */
export interface ReferralEvent {
  readonly action: ReferralAction | 'create';
  readonly from: ReferralProgress | null;
  readonly to: ReferralProgress;
  readonly atMs: EpochMs;
  readonly by: Actor;
  readonly reason: DeclineReason | null;
  readonly text: string;
}

/** What the application saves when a rule says yes: every column that changes, and the event. */
export interface ReferralMove {
  readonly progress: ReferralProgress;
  readonly task: TaskStatus;
  readonly order: OrderStatus;
  readonly version: number;
  readonly performerId: ProviderId | null;
  readonly event: ReferralEvent;
}

/** A move that gives the referral its visit, saved in the transaction that books it. */
export interface ReferralScheduled extends ReferralMove {
  readonly appointmentId: AppointmentId;
}

/** Longest text a rule takes, in UTF-16 units; room for a page, not for a book. */
export const REFERRAL_TEXT_MAX = 4_000;

/**
 * The parties a person is towards this referral. Nobody is the performer of his own request: who asks for advice
 * cannot give it to himself through a discipline he also practises.
 */
export function partiesOf(referral: ReferralContent, actor: Actor): ReferralParty[] {
  if (actor.kind === 'clock') return ['clock'];
  if (actor.kind === 'patient') return actor.patientId === referral.patientId ? ['patient'] : [];
  const parties: ReferralParty[] = [];
  const { providerId, roles } = actor;
  if (providerId !== null && providerId === referral.requesterId) parties.push('requester');
  else if (providerId !== null && isAddressedTo(referral, providerId, actor.disciplines)) parties.push('performer');
  if (referral.discipline !== null && actor.triages.includes(referral.discipline)) parties.push('triage-clinician');
  if (roles.includes('clerk') || roles.includes('manager')) parties.push('front-desk');
  if (roles.includes('manager')) parties.push('manager');
  return parties;
}

const isAddressedTo = (
  referral: ReferralContent,
  providerId: ProviderId,
  disciplines: readonly Discipline[],
): boolean =>
  referral.performerId === null
    ? referral.discipline !== null && disciplines.includes(referral.discipline)
    : referral.performerId === providerId;
