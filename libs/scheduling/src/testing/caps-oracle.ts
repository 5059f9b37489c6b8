import { addDays, localDateOf } from '@meridian/domain';
import type { EpochMs, LocalDate } from '@meridian/domain';
import type { CapCase } from '../lib/visit-caps.js';

/** Whether one visit more at this start exceeds no cap: counted anew for each, day by day. */
export function capsKeptAt(
  { caps, visits, visitTypeId, newBeforeMs }: CapCase,
  at: EpochMs,
  timeZone: string,
): boolean {
  const date = dateOf(at, timeZone);
  return caps.every(({ counts, per, most }) => {
    if (counts === 'new-patients' && at >= newBeforeMs) return true;
    const days = per === 'day' ? [date] : weekOf(date);
    const had = visits.filter(
      (visit) =>
        days.includes(dateOf(visit.startMs, timeZone)) &&
        (counts === 'visits' || (counts === 'visit-type' ? visit.visitTypeId === visitTypeId : visit.newPatient)),
    );
    return had.length + 1 <= most;
  });
}

const weeks = new Map<LocalDate, readonly LocalDate[]>();

/** The seven days from the Monday on or before a date, found by walking back. */
function weekOf(date: LocalDate): readonly LocalDate[] {
  const known = weeks.get(date);
  if (known) return known;
  let monday = date;
  while (new Date(`${monday}T12:00:00Z`).getUTCDay() !== 1) monday = addDays(monday, -1);
  const days = [0, 1, 2, 3, 4, 5, 6].map((each) => addDays(monday, each));
  weeks.set(date, days);
  return days;
}

const seen = new Map<string, LocalDate>();

function dateOf(at: EpochMs, timeZone: string): LocalDate {
  const key = `${timeZone} ${at}`;
  const known = seen.get(key) ?? localDateOf(at, timeZone);
  seen.set(key, known);
  return known;
}
