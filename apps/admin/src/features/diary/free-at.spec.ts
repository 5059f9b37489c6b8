import type { Lane } from './diary-lanes.js';
import { isFreeAt } from './free-at.js';

const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`);
const between = (from: string, until: string) => ({ startMs: at(from), endMs: at(until) });
const MINUTE_MS = 60_000;

const lane = {
  open: [between('09:00', '12:00'), between('13:00', '17:00')],
  visits: [{ ...between('10:00', '10:30'), beforeMs: 5 * MINUTE_MS, afterMs: 10 * MINUTE_MS }],
} as Lane;

describe('a time of a lane that is pointed at', () => {
  it.each([
    ['09:00', true, 'open'],
    ['09:54', true, 'open'],
    ['09:55', false, 'prepared'],
    ['10:35', false, 'tidied up'],
    ['10:40', true, 'open again'],
    ['12:00', false, 'closed'],
    ['14:00', false, 'kept by somebody'],
    ['08:50', false, 'over'],
  ])('%s is free: %s (%s)', (time, free) => {
    expect(isFreeAt(lane, [between('14:00', '14:30')], at('08:55'), at(time))).toBe(free);
  });
});
