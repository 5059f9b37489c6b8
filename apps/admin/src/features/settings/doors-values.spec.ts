import { doorRowsOf, doorsInput, doorsProblem, nextDoors } from './doors-values.js';

const row = (weekday: string, opens: string, closes: string) => ({
  key: `${weekday} ${opens} ${closes}`,
  weekday,
  opens,
  closes,
});

describe("a clinic's doors in the form", () => {
  it('go by weekday and time, and come back as they were', () => {
    const rows = doorRowsOf([
      { weekday: 2, opens: '13:00', closes: '17:00' },
      { weekday: 1, opens: '08:00:00', closes: '18:00:00' },
      { weekday: 2, opens: '08:00', closes: '12:00' },
    ]);
    expect(doorsInput(rows)).toEqual([
      { weekday: 1, opens: '08:00', closes: '18:00' },
      { weekday: 2, opens: '08:00', closes: '12:00' },
      { weekday: 2, opens: '13:00', closes: '17:00' },
    ]);
  });

  it('close after they open, and no two lines of one weekday overlap; what touches does not', () => {
    const morning = row('1', '08:00', '12:00');
    expect(doorsProblem(row('1', '12:00', '12:00'), [])).toMatch('after they open');
    expect(doorsProblem(row('1', '', '12:00'), [])).toMatch('after they open');
    expect(doorsProblem(row('1', '11:00', '13:00'), [morning])).toMatch('Overlaps');
    expect(doorsProblem(row('1', '12:00', '13:00'), [morning])).toBeNull();
    expect(doorsProblem(row('2', '11:00', '13:00'), [morning])).toBeNull();
    expect(doorsProblem(morning, [morning])).toBeNull();
  });

  it('are added a day at a time', () => {
    expect(nextDoors([], 'new')).toMatchObject({ weekday: '1', opens: '09:00' });
    expect(nextDoors([row('5', '08:00', '14:00')], 'new')).toEqual({
      key: 'new',
      weekday: '6',
      opens: '08:00',
      closes: '14:00',
    });
    expect(nextDoors([row('7', '08:00', '14:00')], 'new').weekday).toBe('1');
  });
});
