import { accept, addDays, isTimeZone, refuse } from '@meridian/domain';
import type { Decision, LocalDate, LocalTime } from '@meridian/domain';
import { isLocalTime } from './calendar-day.js';

/** Twice a week for six weeks, Tuesdays and Thursdays around 09:30, at least two days apart. */
export interface SeriesRule {
  readonly timesPerWeek: number;
  readonly weeks: number;
  /** ISO weekdays that suit, 1 = Monday … 7 = Sunday; none named = any. */
  readonly weekdays: readonly number[];
  /** When on the clinic's clock, the same on both sides of a clock change. */
  readonly timeOfDay: LocalTime;
  /** How far from `timeOfDay` a proposed start may lie, to both sides. */
  readonly withinMinutes: number;
  /** Least days from one visit to the next; 1 = never two on one day. */
  readonly minGapDays: number;
  /** The first day that counts; weeks are counted from it. */
  readonly startDate: LocalDate;
  readonly timeZone: string;
}

/** A course of treatment longer than this is planned anew, not repeated. */
export const SERIES_VISITS_MAX = 60;
/** Fewer is not a series. */
export const SERIES_VISITS_MIN = 2;
const DAYS_OF_WEEK = 7;

/** Which field of a rule makes no sense, in words for a person. */
export interface SeriesRuleRefusal {
  readonly kind: 'InvalidSeries';
  readonly field: keyof SeriesRule;
  readonly detail: string;
}

/** Whether a rule can be planned at all: what comes from outside comes through here first. */
export function checkSeriesRule(rule: SeriesRule): Decision<SeriesRule, SeriesRuleRefusal> {
  const { timesPerWeek, weeks, weekdays, minGapDays } = rule;
  if (!within(timesPerWeek, 1, DAYS_OF_WEEK)) return no('timesPerWeek', 'a whole number from 1 to 7');
  if (!within(weeks, 1, SERIES_VISITS_MAX)) return no('weeks', `a whole number from 1 to ${SERIES_VISITS_MAX}`);
  const visits = timesPerWeek * weeks;
  if (visits > SERIES_VISITS_MAX) return no('weeks', `at most ${SERIES_VISITS_MAX} visits in all, not ${visits}`);
  if (visits < SERIES_VISITS_MIN) return no('weeks', 'at least two visits in all');
  if (!weekdays.every((day) => within(day, 1, DAYS_OF_WEEK))) return no('weekdays', '1 for Monday to 7 for Sunday');
  if (new Set(weekdays).size !== weekdays.length) return no('weekdays', 'each day once');
  if (weekdays.length > 0 && weekdays.length < timesPerWeek)
    return no('weekdays', `at least ${timesPerWeek} days for ${timesPerWeek} visits a week, or none for any`);
  if (!isLocalTime(rule.timeOfDay) || rule.timeOfDay.startsWith('24'))
    return no('timeOfDay', 'a wall-clock time such as 09:30');
  if (!within(rule.withinMinutes, 0, 720)) return no('withinMinutes', 'whole minutes from 0 to 720');
  if (!within(minGapDays, 1, DAYS_OF_WEEK)) return no('minGapDays', 'a whole number of days from 1 to 7');
  if (timesPerWeek * minGapDays > DAYS_OF_WEEK)
    return no('minGapDays', `at most ${Math.floor(DAYS_OF_WEEK / timesPerWeek)} for ${timesPerWeek} visits a week`);
  if (!isDay(rule.startDate)) return no('startDate', 'a day such as 2026-11-26');
  return isTimeZone(rule.timeZone) ? accept(rule) : no('timeZone', `is not known: ${rule.timeZone}`);
}

/** The last day on which a visit of the series may be. */
export const lastDayOf = ({ startDate, weeks }: Pick<SeriesRule, 'startDate' | 'weeks'>): LocalDate =>
  addDays(startDate, weeks * DAYS_OF_WEEK - 1);

const within = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function isDay(date: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(date) && addDays(date, 0) === date;
  } catch {
    return false;
  }
}

const no = (field: keyof SeriesRule, detail: string) =>
  refuse<SeriesRuleRefusal>({ kind: 'InvalidSeries', field, detail });
