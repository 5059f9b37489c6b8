import { accept, addDays, refuse } from '@meridian/domain';
import type { Decision, LocalDate, LocalTime } from '@meridian/domain';

/** Longer than that nobody waits; who still does is asked again. */
export const WAITING_DAYS_MAX = 365;

/** What is said when somebody is put on the list, as it comes from outside. */
export interface WaitingWindow {
  readonly weekdays: readonly number[];
  readonly fromTime: LocalTime | null;
  readonly untilTime: LocalTime | null;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Which field makes no sense, and what is expected instead, in words for a person. */
export interface WaitingRefusal {
  readonly kind: 'InvalidWaiting';
  readonly field: keyof WaitingWindow;
  readonly detail: string;
}

const DAYS_OF_WEEK = 7;

/**
 * Whether anybody can be waited for like that: days that are still to come and in order, times in order, days of the week
 * that there are, each once. `today` is the day on the clinic's calendar.
 */
export function checkWaiting(window: WaitingWindow, today: LocalDate): Decision<WaitingWindow, WaitingRefusal> {
  const { weekdays, fromTime, untilTime, from, until } = window;
  if (!weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= DAYS_OF_WEEK))
    return no('weekdays', '1 for Monday to 7 for Sunday');
  if (new Set(weekdays).size !== weekdays.length) return no('weekdays', 'each day once');
  if (fromTime !== null && untilTime !== null && untilTime <= fromTime)
    return no('untilTime', 'a time after `fromTime`');
  if (until < from) return no('until', 'a day on or after `from`');
  if (until < today) return no('until', 'today or a later day');
  if (until > addDays(today, WAITING_DAYS_MAX)) return no('until', `at most ${WAITING_DAYS_MAX} days from today`);
  return accept(window);
}

const no = (field: keyof WaitingWindow, detail: string) =>
  refuse<WaitingRefusal>({ kind: 'InvalidWaiting', field, detail });
