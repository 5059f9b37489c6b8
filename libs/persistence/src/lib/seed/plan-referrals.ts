import { DAY_MS, type EpochMs, HOUR_MS, type LocalDate, type ReferralPriority } from '@meridian/domain';
import { DEMO_CONDITIONS } from './demo-charts.data.js';
import type { DemoTables } from './demo-plan.js';
import type { DemoReferral } from './demo-referral.js';
import { DEMO_REFERRALS } from './demo-referrals.data.js';
import type { Dice } from './dice.js';
import type { Naming } from './naming.js';
import type { PlannedPatient } from './plan-patients.js';
import { bookedAtOf, detailsOf } from './plan-visits.js';
import { daysFrom, type VisitBook, visitTypeOf } from './visit-book.js';

export interface ReferralPlanning {
  readonly naming: Naming;
  readonly book: VisitBook;
  readonly dice: Dice;
  readonly patients: readonly PlannedPatient[];
  readonly today: LocalDate;
  readonly nowMs: EpochMs;
}

type Referrals = Pick<DemoTables, 'referral' | 'referral_event'>;

/** A decision is owed after so many hours, by priority: the house default of the referral timers. */
const DECIDE_WITHIN_HOURS: Readonly<Record<ReferralPriority, number>> = { routine: 48, urgent: 24, asap: 4, stat: 0.5 };
const DECIDED = new Set(['accepted', 'declined', 'redirected', 'advice-given', 'expired', 'void', 'cancelled']);
const BY_DESK = new Set(['scheduled', 'confirmed', 'missed', 'visit-cancelled', 'pending-authorization']);
const BY_REQUESTER = new Set(['draft', 'sent', 'cancel-requested', 'closed']);

/** Referrals with their history, and the visits that they led to. */
export function planReferrals(planning: ReferralPlanning): Referrals {
  const rows: Referrals = { referral: [], referral_event: [] };
  DEMO_REFERRALS.forEach((referral, index) =>
    planReferral(planning, referral, `${index + 1} ${referral.patient}`, rows),
  );
  return rows;
}

function planReferral(planning: ReferralPlanning, referral: DemoReferral, key: string, rows: Referrals): void {
  const { nowMs, patients } = planning;
  const { idOf } = planning.naming;
  const patient = patients.find((each) => each.key === referral.patient);
  if (!patient) throw new RangeError(`no patient ${referral.patient}`);
  const id = idOf('referral', key);
  const progress = referral.steps.at(-1) ?? 'draft';
  const sentMs = nowMs - referral.sentHoursAgo * HOUR_MS;
  const sent = referral.steps.includes('sent');
  const [reasonCode, reason] = DEMO_CONDITIONS[referral.condition];
  const toProvider = typeof referral.performer === 'string';
  rows.referral.push({
    id,
    patientId: patient.patient.id,
    requesterId: idOf('provider', referral.requester),
    performerId: toProvider ? idOf('provider', referral.performer as string) : null,
    performerDiscipline: typeof referral.performer === 'string' ? null : referral.performer.discipline,
    visitTypeId: referral.visitType === undefined ? null : idOf('visit-type', referral.visitType),
    progress,
    priority: referral.priority,
    reasonCode,
    reason,
    question: referral.question,
    medicationSnapshot: sent
      ? patient.medications.filter((line) => line.status === 'active').map((line) => line.typed)
      : [],
    allergySnapshot: sent ? patient.allergies.map((line) => line.display) : [],
    declineReason: referral.declineReason ?? null,
    declineText: referral.declineText ?? null,
    sentAt: sent ? new Date(sentMs) : null,
    decideBy:
      sent && !referral.steps.some((step) => DECIDED.has(step))
        ? new Date(sentMs + DECIDE_WITHIN_HOURS[referral.priority] * HOUR_MS)
        : null,
    version: referral.steps.length,
    createdAt: new Date(sentMs - HOUR_MS / 4),
  });
  planEvents(planning, referral, { id, key, sentMs }, rows);
  if (referral.visit) planVisit(planning, referral, patient, id, sentMs);
}

/** One event a step, spread between the sending and the last hour. */
function planEvents(
  { naming, nowMs }: ReferralPlanning,
  referral: DemoReferral,
  { id, key, sentMs }: { id: string; key: string; sentMs: EpochMs },
  rows: Referrals,
): void {
  const { idOf } = naming;
  const stepMs = (nowMs - HOUR_MS / 2 - sentMs) / referral.steps.length;
  const performer =
    typeof referral.performer === 'string' ? idOf('account', referral.performer) : idOf('account', 'watanabe');
  referral.steps.forEach((step, index) => {
    const byDesk = BY_DESK.has(step) ? idOf('account', 'clerk') : performer;
    const byPerson =
      step === 'void'
        ? idOf('account', 'manager')
        : BY_REQUESTER.has(step)
          ? idOf('account', referral.requester)
          : byDesk;
    rows.referral_event.push({
      id: idOf('referral-event', `${key} ${step}`),
      referralId: id,
      fromProgress: referral.steps[index - 1] ?? null,
      toProgress: step,
      reason: step === 'declined' ? (referral.declineReason ?? null) : null,
      accountId: step === 'expired' ? null : byPerson,
      at: new Date(Math.round(sentMs + index * stepMs)),
    });
  });
}

function planVisit(
  planning: ReferralPlanning,
  { visit }: DemoReferral,
  patient: PlannedPatient,
  referralId: string,
  sentMs: EpochMs,
): void {
  if (!visit) return;
  const { book, dice, naming, nowMs, today } = planning;
  const fit = book.firstFit(visit.provider, visitTypeOf(visit.visitType), patient, daysFrom(today, visit.days));
  if (!fit) throw new RangeError(`no time for the visit of ${patient.key}`);
  const bookedMs = Math.max(bookedAtOf(fit.visit.startMs, nowMs, dice), Math.min(sentMs + DAY_MS, nowMs - HOUR_MS));
  book.add(fit, {
    ...detailsOf({ dice, bookedBy: naming.idOf('account', 'clerk'), nowMs }, visit.state, bookedMs, fit.visit.startMs),
    referralId,
  });
}
