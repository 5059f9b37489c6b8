import type { SaveVisitOverrideInput, VisitOverrideFieldsFragment } from '../../gql/graphql.js';

/** One line of hours in the form; weekdays as text because checkbox groups hold text. 1 = Monday. */
export interface VisitHoursRow {
  key: string;
  weekdays: string[];
  startTime: string;
  endTime: string;
}

/** The figures that may differ, with the bounds of the visit type's own. */
export const OWN_FIGURES = [
  { field: 'durationMinutes', label: 'Length, minutes', min: 5, max: 720 },
  { field: 'gridMinutes', label: 'Starts every, minutes', min: 5, max: 240 },
  { field: 'bufferBeforeMinutes', label: 'Kept free before, minutes', min: 0, max: 240 },
  { field: 'bufferAfterMinutes', label: 'Kept free after, minutes', min: 0, max: 240 },
  { field: 'perDayMax', label: 'At most a day', min: 0, max: 1000 },
  { field: 'perWeekMax', label: 'At most a week', min: 0, max: 1000 },
] as const;

export type OwnFigure = (typeof OWN_FIGURES)[number]['field'];
export type OwnFigures = Record<OwnFigure, number | null>;

export interface OverrideValues extends OwnFigures {
  hours: VisitHoursRow[];
}

/** A new line: a morning, on days that are still to be chosen. */
export const BLANK_HOURS = { weekdays: [] as string[], startTime: '09:00', endTime: '12:00' };

export const NOTHING_DIFFERS: OverrideValues = {
  durationMinutes: null,
  gridMinutes: null,
  bufferBeforeMinutes: null,
  bufferAfterMinutes: null,
  perDayMax: null,
  perWeekMax: null,
  hours: [],
};

/** What a provider has of his own for a kind of visit, as the form shows it. */
export const overrideValues = (own: VisitOverrideFieldsFragment | undefined): OverrideValues =>
  own
    ? {
        durationMinutes: own.durationMinutes,
        gridMinutes: own.gridMinutes,
        bufferBeforeMinutes: own.bufferBeforeMinutes,
        bufferAfterMinutes: own.bufferAfterMinutes,
        perDayMax: own.perDayMax,
        perWeekMax: own.perWeekMax,
        hours: own.hours.map(({ weekdays, startTime, endTime }, index) => ({
          key: `saved ${index}`,
          weekdays: weekdays.map(String),
          startTime: startTime.slice(0, 5),
          endTime: endTime.slice(0, 5),
        })),
      }
    : NOTHING_DIFFERS;

/** What is wrong with a line of hours, or null. Times are wall-clock of the clinic, so "later" is a comparison of text. */
export function problemOfHours({ weekdays, startTime, endTime }: VisitHoursRow): string | null {
  if (weekdays.length === 0) return 'Choose at least one day';
  return startTime && endTime && startTime < endTime ? null : 'The end must be after the start';
}

export const overrideInput = ({
  hours,
  ...figures
}: OverrideValues): Pick<SaveVisitOverrideInput, OwnFigure | 'hours'> => ({
  ...figures,
  hours: hours.map(({ weekdays, startTime, endTime }) => ({
    weekdays: weekdays.map(Number).sort((a, b) => a - b),
    startTime,
    endTime,
  })),
});

const WORDS: Record<OwnFigure, (figure: number) => string> = {
  durationMinutes: (minutes) => `${minutes} minutes long`,
  gridMinutes: (minutes) => `starts every ${minutes} minutes`,
  bufferBeforeMinutes: (minutes) => `${minutes} minutes free before`,
  bufferAfterMinutes: (minutes) => `${minutes} minutes free after`,
  perDayMax: (most) => (most === 0 ? 'none at all' : `at most ${most} a day`),
  perWeekMax: (most) => (most === 0 ? 'none at all' : `at most ${most} a week`),
};
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What differs, in a line to read. */
export function overrideWords(own: VisitOverrideFieldsFragment): string {
  const figures = OWN_FIGURES.flatMap(({ field }) => {
    const figure = own[field];
    return figure === null ? [] : [WORDS[field](figure)];
  });
  const hours = own.hours.map(
    ({ weekdays, startTime, endTime }) =>
      `${weekdays.map((weekday) => DAYS[weekday - 1] ?? '').join(', ')} ${startTime.slice(0, 5)}–${endTime.slice(0, 5)}`,
  );
  return [...new Set(figures), ...(hours.length > 0 ? [`only ${hours.join(' and ')}`] : [])].join('; ');
}
