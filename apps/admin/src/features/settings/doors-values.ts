import type { WeeklyHoursInput } from '../../gql/graphql.js';

/** One line of a clinic's doors in the form; the weekday as text because a select holds text. 1 = Monday. */
export interface DoorsRow {
  key: string;
  weekday: string;
  opens: string;
  closes: string;
}

interface Doors {
  weekday: number;
  opens: string;
  closes: string;
}

/** The doors as the week goes. */
export const doorRowsOf = (hours: readonly Doors[]): DoorsRow[] =>
  [...hours]
    .sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
    .map(({ weekday, opens, closes }) => ({
      key: `${weekday} ${opens}`,
      weekday: String(weekday),
      opens: opens.slice(0, 5),
      closes: closes.slice(0, 5),
    }));

/** What is wrong with a line, or null. Times are wall-clock of the clinic, so "later" is a comparison of text. */
export function doorsProblem(row: DoorsRow, all: readonly DoorsRow[]): string | null {
  if (!row.opens || !row.closes || row.opens >= row.closes) return 'They must close after they open';
  const meets = (other: DoorsRow) =>
    other.key !== row.key && other.weekday === row.weekday && other.opens < row.closes && row.opens < other.closes;
  return all.some(meets) ? 'Overlaps another line of that weekday' : null;
}

/** The weekday after the last one, with the same hours; Monday from nine to five when there is none. */
export function nextDoors(rows: readonly DoorsRow[], key: string): DoorsRow {
  const last = rows.at(-1);
  if (!last) return { key, weekday: '1', opens: '09:00', closes: '17:00' };
  return { ...last, key, weekday: String((Number(last.weekday) % 7) + 1) };
}

export const doorsInput = (rows: readonly DoorsRow[]): WeeklyHoursInput[] =>
  rows.map(({ weekday, opens, closes }) => ({ weekday: Number(weekday), opens, closes }));
