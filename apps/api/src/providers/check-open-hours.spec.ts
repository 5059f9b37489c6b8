import { openHoursProblems, type ZonedHours } from './check-open-hours.js';
import { weekdaysOf, weeklyRecurrence } from './weekly-recurrence.js';

const hours = (over: Partial<ZonedHours> = {}): ZonedHours => ({
  clinicId: 'a',
  weekdays: [1],
  startTime: '09:00',
  endTime: '12:00',
  validFrom: '2026-01-01',
  timeZone: 'America/Chicago',
  ...over,
});
const overlapping = (...rows: ZonedHours[]): boolean => openHoursProblems(rows).length > 0;

describe('weekly hours of one provider', () => {
  it('may touch but not overlap', () => {
    expect(overlapping(hours(), hours({ startTime: '12:00', endTime: '17:00' }))).toBe(false);
    expect(overlapping(hours(), hours({ startTime: '11:59', endTime: '17:00' }))).toBe(true);
  });

  it('overlap only while both hold', () => {
    expect(overlapping(hours({ validUntil: '2026-03-31' }), hours({ validFrom: '2026-04-01' }))).toBe(false);
    expect(overlapping(hours({ validUntil: '2026-04-06' }), hours({ validFrom: '2026-04-06' }))).toBe(true);
    expect(overlapping(hours({ validUntil: '2026-04-07' }), hours({ validFrom: '2026-04-07' }))).toBe(false);
  });

  it('are compared as instants at clinics in different time zones', () => {
    const east = { clinicId: 'b', timeZone: 'America/New_York' };
    expect(overlapping(hours(), hours({ ...east, startTime: '13:00', endTime: '15:00' }))).toBe(false);
    expect(overlapping(hours(), hours({ ...east, startTime: '12:30', endTime: '15:00' }))).toBe(true);
  });

  it('are compared over the end of the week', () => {
    const late = hours({ weekdays: [7], startTime: '20:00', endTime: '23:00', timeZone: 'America/Chicago' });
    const early = hours({ clinicId: 'b', weekdays: [1], startTime: '08:00', endTime: '14:00', timeZone: 'Asia/Tokyo' });
    expect(overlapping(late, early)).toBe(true);
  });
});

it('keeps weekdays through the recurrence rule and reads no other rule as weekly', () => {
  expect(weeklyRecurrence([5, 1, 3])).toBe('FREQ=WEEKLY;BYDAY=MO,WE,FR');
  expect(weekdaysOf(weeklyRecurrence([5, 1, 3]))).toEqual([1, 3, 5]);
  expect(weekdaysOf('FREQ=MONTHLY;BYDAY=1MO')).toEqual([]);
  expect(weekdaysOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO')).toEqual([]);
});
