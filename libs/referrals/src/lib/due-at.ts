import { addDays, DAY_MS, HOUR_MS, instantOf, localDateOf, localTimeOf, MINUTE_MS, normalize } from '@meridian/domain';
import type { EpochMs, Interval, LocalDate, ReferralPriority } from '@meridian/domain';

/** A span of time: exact minutes, hours and 24-hour days, or days on which the clinic works. */
export interface Span {
  readonly amount: number;
  readonly unit: 'minutes' | 'hours' | 'days' | 'working-days';
}

const minutes = (amount: number): Span => ({ amount, unit: 'minutes' });
const hours = (amount: number): Span => ({ amount, unit: 'hours' });
const days = (amount: number): Span => ({ amount, unit: 'days' });
const workingDays = (amount: number): Span => ({ amount, unit: 'working-days' });

/**
 * How long each step of a referral may take, by priority. These are defaults that a clinic may change; the anchors are
 * published service standards: musculoskeletal triage within 48 h, contact within 5 days, unsent drafts 14 days.
 */
export const REFERRAL_TIMERS = {
  'draft-lapses': { routine: days(14), urgent: days(14), asap: days(14), stat: days(14) },
  'sent-to-received': { routine: hours(24), urgent: hours(4), asap: hours(1), stat: minutes(15) },
  'received-to-decision': { routine: workingDays(2), urgent: workingDays(1), asap: hours(4), stat: minutes(30) },
  'needs-info-to-answer': { routine: days(14), urgent: days(3), asap: days(1), stat: hours(2) },
  'accepted-to-contacted': { routine: days(5), urgent: days(2), asap: days(1), stat: minutes(0) },
  'whole-referral': { routine: days(180), urgent: days(30), asap: days(14), stat: days(2) },
} as const satisfies Record<string, Record<ReferralPriority, Span>>;

/** The step that a deadline is about, from the moment it begins to the one that ends it. */
export type ReferralTimer = keyof typeof REFERRAL_TIMERS;

/** The instant reached after a number of a clinic's working days. */
export type AddWorkingDays = (fromMs: EpochMs, workingDays: number) => EpochMs;

/**
 * When a step is due. Without a calendar every day counts as a working day of 24 elapsed hours, which is never later
 * than the clinic's own reckoning; with `addWorkingDays` only days the clinic works count. Minutes, hours and plain
 * days are always elapsed time, so asap and stat run through the night.
 */
export function dueAt(
  timer: ReferralTimer,
  priority: ReferralPriority,
  sinceMs: EpochMs,
  addWorkingDays: AddWorkingDays = (fromMs, count) => fromMs + count * DAY_MS,
): EpochMs {
  const span: Span = REFERRAL_TIMERS[timer][priority];
  switch (span.unit) {
    case 'minutes':
      return sinceMs + span.amount * MINUTE_MS;
    case 'hours':
      return sinceMs + span.amount * HOUR_MS;
    case 'days':
      return sinceMs + span.amount * DAY_MS;
    case 'working-days':
      return addWorkingDays(sinceMs, span.amount);
  }
}

/** Whether the step should have been done by now; the deadline itself still counts as in time. */
export const isOverdue = (dueAtMs: EpochMs, nowMs: EpochMs): boolean => nowMs > dueAtMs;

/**
 * Working days over a clinic's open intervals (any order, in the clinic's zone): the deadline is the same time of day
 * on the n-th later date that has opening hours, and never after that date's last closing. Throws when the intervals
 * do not reach that far, because a deadline that is silently too early or too late is worse than none.
 */
export function workingDaysOver(open: readonly Interval[], timeZone: string): AddWorkingDays {
  const closing = new Map<LocalDate, EpochMs>();
  for (const each of normalize(open)) closing.set(localDateOf(each.startMs, timeZone), each.endMs);
  const latest = [...closing.keys()].sort().at(-1) ?? '';

  return (fromMs, count) => {
    const time = localTimeOf(fromMs, timeZone);
    let date = localDateOf(fromMs, timeZone);
    for (let left = count; left > 0;) {
      date = addDays(date, 1);
      if (date > latest)
        throw new Error(`opening hours end on ${latest || 'no day'}, before ${count} working days have passed`);
      if (closing.has(date)) left -= 1;
    }
    return Math.min(instantOf(date, time, timeZone), closing.get(date) ?? Number.POSITIVE_INFINITY);
  };
}
