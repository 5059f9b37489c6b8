import { addDays, instantOf, type Interval, overlaps, weekdayOf, DAY_MS } from '@meridian/domain';
import type { ScheduleEntity } from '@meridian/persistence';
import { checkOpenHoursRule, type ScheduleRefusal } from '@meridian/scheduling';
import { FieldProblem } from '../graphql/refusal.type.js';
import { weeklyRecurrence } from './weekly-recurrence.js';

const REMEDIES: Readonly<Record<ScheduleRefusal['kind'], string>> = {
  RecurrenceNotUnderstood: 'choose weekdays',
  NoSuchTime: 'a time such as 09:00',
  NoSuchDay: 'a day such as 2026-11-26',
  EndsBeforeStart: 'must be after the start',
  TimesMissing: 'give both times',
};

export const remedyOf = (refusal: ScheduleRefusal): string => REMEDIES[refusal.kind];

/** Hours that recur every week on these ISO weekdays, on the clinic's clock. */
export interface WeeklyHours extends Pick<ScheduleEntity, 'clinicId' | 'startTime' | 'endTime' | 'validFrom'> {
  readonly weekdays: readonly number[];
  readonly validUntil?: string | null;
}

/** Hours with the zone of their clinic. */
export interface ZonedHours extends WeeklyHours {
  readonly timeZone: string;
}

/** What is wrong with a provider's weekly hours, row by row. Nobody can be at two places, so no two rows may overlap. */
export function openHoursProblems(rows: readonly ZonedHours[]): FieldProblem[] {
  const problems = rows.flatMap((row, index) => {
    const { startTime, endTime, validFrom } = row;
    const decision = checkOpenHoursRule({
      rrule: weeklyRecurrence(row.weekdays),
      startTime,
      endTime,
      validFrom,
      validUntil: row.validUntil ?? null,
    });
    return decision.ok
      ? []
      : [new FieldProblem(`hours.${index}.${decision.refusal.field}`, remedyOf(decision.refusal))];
  });
  if (problems.length > 0) return problems;
  return rows.flatMap((row, index) => {
    const other = rows.findIndex((each, at) => at < index && hoursOverlap(each, row));
    return other < 0
      ? []
      : [new FieldProblem(`hours.${index}`, `overlaps row ${other + 1}; change the times, weekdays or dates`)];
  });
}

/** Whether two rows ever claim the same time, also across time zones and over the end of the week. */
function hoursOverlap(a: ZonedHours, b: ZonedHours): boolean {
  const from = a.validFrom > b.validFrom ? a.validFrom : b.validFrom;
  const ends = [a.validUntil, b.validUntil].filter((day): day is string => day != null);
  const until = ends.sort()[0];
  if (until !== undefined && until < from) return false;
  const week = { anchor: from, until };
  const ofB = weekOf(b, week);
  return weekOf(a, week).some((mine) =>
    ofB.some((theirs) => [-7, 0, 7].some((days) => overlaps(mine, shifted(theirs, days)))),
  );
}

const shifted = ({ startMs, endMs }: Interval, days: number): Interval => ({
  startMs: startMs + days * DAY_MS,
  endMs: endMs + days * DAY_MS,
});

/** A row's hours of the seven days from the anchor on, as instants; days after the last common one are left out. */
function weekOf(row: ZonedHours, { anchor, until }: { anchor: string; until: string | undefined }): Interval[] {
  const days = Array.from({ length: 7 }, (_, offset) => addDays(anchor, offset));
  return days
    .filter((day) => row.weekdays.includes(weekdayOf(day)) && (until === undefined || day <= until))
    .map((day) => ({
      startMs: instantOf(day, row.startTime, row.timeZone),
      endMs: instantOf(day, row.endTime, row.timeZone),
    }));
}
