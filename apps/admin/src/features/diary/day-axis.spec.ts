import { axisOf, closedIn, freeIn, hoursOf, instantAt, PX_PER_MINUTE } from './day-axis.js';

const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`);
const stretch = (from: string, until: string) => ({ startMs: at(from), endMs: at(until) });

describe('the hours of a day grid', () => {
  it('shows whole hours around everything open or booked', () => {
    expect(axisOf([stretch('08:30', '12:00'), stretch('13:00', '17:10')])).toEqual(stretch('08:00', '18:00'));
  });

  it('names each hour once', () => {
    expect(hoursOf(stretch('08:00', '11:00'))).toEqual([at('08:00'), at('09:00'), at('10:00')]);
  });

  it('hatches what is not open, also between two stretches that overlap', () => {
    const axis = stretch('08:00', '18:00');
    expect(closedIn(axis, [stretch('13:00', '18:00'), stretch('09:00', '12:00'), stretch('11:00', '12:30')])).toEqual([
      stretch('08:00', '09:00'),
      stretch('12:30', '13:00'),
    ]);
    expect(closedIn(axis, [])).toEqual([axis]);
  });

  it('reads the pointer to five minutes', () => {
    expect(instantAt(stretch('08:00', '18:00'), 63 * PX_PER_MINUTE)).toBe(at('09:00'));
  });

  it('offers what is open and not taken, whatever order the visits come in', () => {
    const open = [stretch('09:00', '12:00'), stretch('13:00', '17:00')];
    const taken = [
      stretch('15:00', '16:00'),
      stretch('08:00', '09:30'),
      stretch('11:00', '13:30'),
      stretch('15:30', '16:30'),
    ];
    expect(freeIn(open, taken)).toEqual([
      stretch('09:30', '11:00'),
      stretch('13:30', '15:00'),
      stretch('16:30', '17:00'),
    ]);
    expect(freeIn(open, [])).toEqual(open);
  });
});
