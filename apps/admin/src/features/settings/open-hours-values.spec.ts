import { hoursInput, type OpenHoursRow, problemOf, rowsOf } from './open-hours-values.js';

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

  it('are listed as the week goes, in whatever order they come', () => {
    const hours = (id: string, weekdays: number[], startTime: string) => ({
      id,
      weekdays,
      startTime,
      endTime: '18:00:00',
      validFrom: '2026-11-01',
      validUntil: null,
      clinic: { id: 'c', name: 'Lakeside' },
    });
    const openHours = [
      hours('thu', [4, 5], '09:00:00'),
      hours('mon late', [1], '13:00:00'),
      hours('mon', [2, 1], '08:00:00'),
    ];
    expect(rowsOf({ openHours }).map(({ key }) => key)).toEqual(['mon', 'mon late', 'thu']);
  });

  it('are fine otherwise', () => {
    expect(problemOf(row)).toBeNull();
  });
});
