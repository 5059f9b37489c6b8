import type { Lane } from './diary-lanes.js';
import { PX_PER_MINUTE } from './day-axis.js';
import { swept } from './use-sweep.js';

const AXIS = { startMs: Date.parse('2026-11-23T14:00:00Z'), endMs: Date.parse('2026-11-23T23:00:00Z') };
const lane = { key: 'mei', axis: AXIS } as Lane;
const px = (minutes: number) => minutes * PX_PER_MINUTE;
const minutesOf = (from: number, to: number) => {
  const { startMs, endMs } = swept(lane, px(from), px(to));
  return [startMs, endMs].map((at) => (at - AXIS.startMs) / 60_000);
};

describe('free time that is marked', () => {
  it('is whole steps of five minutes around what the pointer went over', () => {
    expect(minutesOf(61, 93)).toEqual([60, 95]);
    expect(minutesOf(60, 62)).toEqual([60, 65]);
  });

  it('is the same marked upwards', () => {
    expect(minutesOf(93, 61)).toEqual([60, 95]);
  });

  it('stays on the grid', () => {
    expect(minutesOf(-30, 10)).toEqual([0, 15]);
    expect(minutesOf(530, 700)).toEqual([530, 540]);
  });
});
