import type { ProposeSeriesQuery, SeriesRuleInput, SeriesStartFieldsFragment } from '../../../gql/graphql.js';

/** The wish as it stands in the form: numbers as they are typed. */
export interface SeriesValues {
  providerId: string;
  clinicId: string;
  timesPerWeek: string;
  weeks: string;
  weekdays: string[];
  timeOfDay: string;
  withinMinutes: string;
  minGapDays: string;
  startDate: string;
  standIns: boolean;
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, index) => ({
  value: String(index + 1),
  label,
}));

/** What the form starts with. */
export const FIRST_VALUES = {
  timesPerWeek: '2',
  weeks: '6',
  weekdays: [],
  timeOfDay: '09:00',
  withinMinutes: '120',
  minGapDays: '2',
  standIns: false,
};

/** The rule as the API takes it; what is no number becomes one that the API refuses by name. */
export const ruleOf = (values: SeriesValues): SeriesRuleInput => ({
  timesPerWeek: whole(values.timesPerWeek),
  weeks: whole(values.weeks),
  weekdays: values.weekdays.map(Number).sort((a, b) => a - b),
  timeOfDay: values.timeOfDay,
  withinMinutes: whole(values.withinMinutes),
  minGapDays: whole(values.minGapDays),
  startDate: values.startDate,
});

const whole = (typed: string): number => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : 0);

export type SeriesPlan = Extract<ProposeSeriesQuery['proposeSeries'], { __typename: 'SeriesProposal' }>;
export type PlannedVisit = SeriesPlan['visits'][number];

/** What the desk decides of each visit, by its place: a start, left out, or nothing yet. */
export type Picks = Readonly<Record<number, string>>;

export const SKIPPED = 'skip';
export const UNDECIDED = '';

/** Every start a visit can have, the proposed one first. */
export const startsOf = ({ proposed, moves }: PlannedVisit): SeriesStartFieldsFragment[] =>
  proposed ? [proposed, ...moves] : moves;

/** What is proposed is taken unless the desk says otherwise; a conflict is for the desk to decide. */
export const pickOf = (visit: PlannedVisit, picks: Picks): string =>
  picks[visit.ordinal] ?? (visit.proposed ? visit.proposed.startsAt : UNDECIDED);

/** Places of the visits that still have to be decided. */
export const undecided = ({ visits }: SeriesPlan, picks: Picks): number[] =>
  visits.filter((visit) => pickOf(visit, picks) === UNDECIDED).map(({ ordinal }) => ordinal);

/** The visits that shall be booked, in order of time. */
export const chosenStarts = ({ visits }: SeriesPlan, picks: Picks): SeriesStartFieldsFragment[] =>
  visits
    .flatMap((visit) =>
      startsOf(visit)
        .filter(({ startsAt }) => startsAt === pickOf(visit, picks))
        .slice(0, 1),
    )
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
