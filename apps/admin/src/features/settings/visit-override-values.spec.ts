import type { VisitOverrideFieldsFragment } from '../../gql/graphql.js';
import {
  NOTHING_DIFFERS,
  overrideInput,
  overrideValues,
  overrideWords,
  problemOfHours,
} from './visit-override-values.js';

const own = (over: Partial<VisitOverrideFieldsFragment> = {}): VisitOverrideFieldsFragment => ({
  providerId: 'provider',
  visitTypeId: 'kind',
  durationMinutes: 60,
  bufferBeforeMinutes: null,
  bufferAfterMinutes: 0,
  gridMinutes: null,
  perDayMax: 0,
  perWeekMax: null,
  hours: [{ weekdays: [1, 3], startTime: '09:00:00', endTime: '12:00:00' }],
  visitType: { id: 'kind', name: 'First visit' },
  ...over,
});

describe('what differs when a provider gives one kind of visit', () => {
  test('is shown as it was saved, and saved as it is shown', () => {
    expect(overrideInput(overrideValues(own()))).toEqual({
      durationMinutes: 60,
      bufferBeforeMinutes: null,
      bufferAfterMinutes: 0,
      gridMinutes: null,
      perDayMax: 0,
      perWeekMax: null,
      hours: [{ weekdays: [1, 3], startTime: '09:00', endTime: '12:00' }],
    });
    expect(overrideValues(undefined)).toBe(NOTHING_DIFFERS);
  });

  test('is told in a line, no buffer and no visits included', () => {
    expect(overrideWords(own())).toBe('60 minutes long; 0 minutes free after; none at all; only Mon, Wed 09:00–12:00');
  });

  test.each([
    ['without a day', { weekdays: [], startTime: '09:00', endTime: '10:00' }, 'Choose at least one day'],
    [
      'that end before they start',
      { weekdays: ['1'], startTime: '10:00', endTime: '09:00' },
      'The end must be after the start',
    ],
    ['without an end', { weekdays: ['1'], startTime: '10:00', endTime: '' }, 'The end must be after the start'],
    ['that can be', { weekdays: ['1'], startTime: '09:00', endTime: '10:00' }, null],
  ])('hours %s', (_, row, problem) => {
    expect(problemOfHours({ key: 'row', ...row })).toBe(problem);
  });
});
