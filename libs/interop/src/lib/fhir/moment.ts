/** How much of a date a record states: R4 lets a date stop at the year or the month. */
export type MomentPrecision = 'year' | 'month' | 'day' | 'instant';

/**
 * A FHIR R4 date, dateTime or instant.
 * `text` is what the record says, unchanged. `iso` and `epochMs` are the first instant that it may mean; where no time
 * of day is stated the day is taken to begin at 00:00 UTC, because the record names no time zone.
 */
export interface Moment {
  readonly text: string;
  readonly precision: MomentPrecision;
  readonly iso: string;
  readonly epochMs: number;
}

// The lexical forms of the R4 data types date, dateTime and instant (HL7 FHIR 4.0.1, "Data Types"): a time of day needs
// seconds and a zone; year 0000 does not exist; :60 is a leap second.
const FORM =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)))?)?)?$/;

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Reads a date of any R4 precision; null if the text has not the form or names a day that does not exist. */
export function parseMoment(text: string): Moment | null {
  const parts = FORM.exec(text);
  if (!parts) return null;
  const [, year = '', month, day, time] = parts;
  if (year === '0000') return null;
  if (month && day && Number(day) > daysInMonth(Number(year), Number(month))) return null;
  // A leap second has no instant of its own in POSIX time; it is read as the second before.
  const clock = (time ?? 'T00:00:00Z').replace(/:60(?=[.Z+-])/, ':59');
  const epochMs = Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}${clock}`);
  const precision = time ? 'instant' : day ? 'day' : month ? 'month' : 'year';
  return { text, precision, iso: new Date(epochMs).toISOString(), epochMs };
}

/** The moment of an optional, already checked element; null where the record is silent. */
export const momentOf = (text: string | undefined): Moment | null => (text === undefined ? null : parseMoment(text));

/**
 * Whether `end` lies before `start` for certain. Two instants compare exactly; otherwise only as far as both are
 * precise, so that "2019-03" never counts as before "2019-03-12".
 */
export function endsBeforeItStarts(start: Moment, end: Moment): boolean {
  if (start.precision === 'instant' && end.precision === 'instant') return end.epochMs < start.epochMs;
  const known = Math.min(start.text.length, end.text.length, 'yyyy-mm-dd'.length);
  return end.text.slice(0, known) < start.text.slice(0, known);
}
