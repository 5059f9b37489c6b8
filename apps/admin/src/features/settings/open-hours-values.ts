import type { OpenHoursInput, ProviderFieldsFragment } from '../../gql/graphql.js';

/** One line of weekly hours in the form; weekdays as text because checkbox groups hold text. 1 = Monday. */
export interface OpenHoursRow {
  key: string;
  clinicId: string;
  weekdays: string[];
  startTime: string;
  endTime: string;
  validFrom: string;
  validUntil: string;
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, index) => ({
  value: String(index + 1),
  label,
}));

type Hours = ProviderFieldsFragment['openHours'][number];

const asTheWeekGoes = (a: Hours, b: Hours): number =>
  Math.min(...a.weekdays) - Math.min(...b.weekdays) ||
  a.startTime.localeCompare(b.startTime) ||
  a.validFrom.localeCompare(b.validFrom);

/** The hours as the week goes, so that a line that is saved stays where it was. */
export const rowsOf = (provider: Pick<ProviderFieldsFragment, 'openHours'>): OpenHoursRow[] =>
  [...provider.openHours].sort(asTheWeekGoes).map((hours) => ({
    key: hours.id,
    clinicId: hours.clinic.id,
    weekdays: hours.weekdays.map(String),
    startTime: hours.startTime.slice(0, 5),
    endTime: hours.endTime.slice(0, 5),
    validFrom: hours.validFrom,
    validUntil: hours.validUntil ?? '',
  }));

/** What is wrong with a line, or null. Times are wall-clock of the clinic, so "later" is a comparison of text. */
export function problemOf(row: OpenHoursRow): string | null {
  if (!row.clinicId) return 'Choose a clinic';
  if (row.weekdays.length === 0) return 'Choose at least one day';
  if (!row.startTime || !row.endTime || row.startTime >= row.endTime) return 'The end must be after the start';
  if (!row.validFrom) return 'Say from which day on';
  if (row.validUntil && row.validUntil < row.validFrom) return 'The last day is before the first';
  return null;
}

export const hoursInput = (rows: readonly OpenHoursRow[]): OpenHoursInput[] =>
  rows.map((row) => ({
    clinicId: row.clinicId,
    weekdays: row.weekdays.map(Number).sort((a, b) => a - b),
    startTime: row.startTime,
    endTime: row.endTime,
    validFrom: row.validFrom,
    validUntil: row.validUntil || null,
  }));
