import { hoursInput, type OpenHoursRow, problemOf } from './open-hours-values.js';

const row: OpenHoursRow = {
  key: 'a',
  clinicId: 'c',
  weekdays: ['3', '1'],
  startTime: '09:00',
  endTime: '17:00',
  validFrom: '2026-11-01',
  validUntil: '',
};

describe('weekly hours', () => {
  it('are sent with the days in order and an open end as unknown', () => {
    expect(hoursInput([row])[0]).toMatchObject({ weekdays: [1, 3], validUntil: null });
  });

  it.each([
    [{ clinicId: '' }, /clinic/],
    [{ weekdays: [] }, /day/],
    [{ endTime: '09:00' }, /after the start/],
    [{ validUntil: '2026-10-31' }, /before the first/],
  ])('are refused before sending: %j', (change, words) => {
    expect(problemOf({ ...row, ...change })).toMatch(words);
  });

  it('are fine otherwise', () => {
    expect(problemOf(row)).toBeNull();
  });
});
