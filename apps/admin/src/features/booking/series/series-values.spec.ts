import {
  chosenStarts,
  pickOf,
  ruleOf,
  SKIPPED,
  undecided,
  type SeriesPlan,
  type SeriesValues,
} from './series-values.js';

const start = (startsAt: string) => ({
  __typename: 'SeriesStart' as const,
  startsAt,
  provider: { __typename: 'Provider' as const, id: 'p', name: 'P' },
});
const PLAN = {
  __typename: 'SeriesProposal',
  clinic: { __typename: 'Clinic', id: 'c', timeZone: 'America/Chicago' },
  visits: [
    {
      ordinal: 1,
      wishedAt: '2026-11-24T15:00:00Z',
      conflict: null,
      proposed: start('2026-11-24T15:00:00Z'),
      moves: [],
    },
    {
      ordinal: 2,
      wishedAt: '2026-12-01T15:00:00Z',
      conflict: 'Taken.',
      proposed: null,
      moves: [start('2026-12-01T16:00:00Z'), start('2026-12-02T15:00:00Z')],
    },
    { ordinal: 3, wishedAt: '2026-12-08T15:00:00Z', conflict: 'Closed.', proposed: null, moves: [] },
  ],
} as unknown as SeriesPlan;

const VALUES: SeriesValues = {
  providerId: 'p',
  clinicId: 'c',
  timesPerWeek: '2',
  weeks: '6',
  weekdays: ['4', '2'],
  timeOfDay: '09:30',
  withinMinutes: '60',
  minGapDays: '2',
  startDate: '2026-11-23',
  standIns: false,
};

describe('the picks of a series', () => {
  it('take what is proposed, and leave every conflict to the desk', () => {
    expect(PLAN.visits.map((visit) => pickOf(visit, {}))).toEqual(['2026-11-24T15:00:00Z', '', '']);
    expect(undecided(PLAN, {})).toEqual([2, 3]);
    expect(chosenStarts(PLAN, {})).toHaveLength(1);
  });

  it('are a move, or leave the visit out, also one that is free', () => {
    const picks = { 1: SKIPPED, 2: '2026-12-02T15:00:00Z', 3: SKIPPED };
    expect(undecided(PLAN, picks)).toEqual([]);
    expect(chosenStarts(PLAN, picks).map(({ startsAt }) => startsAt)).toEqual(['2026-12-02T15:00:00Z']);
  });
});

describe('the rule of the form', () => {
  it('has weekdays in order and numbers', () => {
    expect(ruleOf(VALUES)).toMatchObject({ timesPerWeek: 2, weeks: 6, weekdays: [2, 4], minGapDays: 2 });
  });

  it('has a number that is refused by name where something else was typed', () => {
    expect(ruleOf({ ...VALUES, weeks: 'six', minGapDays: '-1' })).toMatchObject({ weeks: 0, minGapDays: 0 });
  });
});
