import { BARS } from './bars.mjs';
import { interleaved, quantile, ratioOf, timingOf } from './measure.mjs';
import { rowsOf } from './rows.mjs';

describe('the rows of a section', () => {
  it('has a row for every figure, and says which were not measured', () => {
    const figures = rowsOf('care');
    expect(figures.rows('not today')).toEqual([
      expect.objectContaining({ figure: 'fewer trips than greedy', value: null, ok: false, n: 0, note: 'not today' }),
    ]);
    figures.record('fewer trips than greedy', 15, { rounds: 3, n: 40 });
    expect(figures.rows('not today')).toEqual([
      expect.objectContaining({ value: 15, unit: '%', bar: '≥ 15', ok: true, rounds: 3, n: 40 }),
    ]);
  });

  it('tells a missed bar from a kept one, and takes what is no number for missed', () => {
    const figures = rowsOf('load');
    figures.record('front desk: p95 of reads', 150.1);
    figures.record('front desk: errors', Number.NaN);
    expect(figures.rows('').map(({ ok }) => ok)).toEqual([false, false, false]);
  });

  it('refuses a figure that has no bar', () => {
    expect(() => rowsOf('care').record('fewer trips', 20)).toThrow(RangeError);
  });

  it('names no figure of a section twice', () => {
    for (const figures of Object.values(BARS))
      expect(new Set(figures.map(({ figure }) => figure)).size).toBe(figures.length);
  });
});

describe('measuring', () => {
  it('interpolates between samples', () => {
    expect([quantile([4, 1, 3, 2], 0.5), quantile([10, 20], 0.95), quantile([7], 0.99)]).toEqual([2.5, 19.5, 7]);
  });

  it('compares what was taken in the same round, so that one disturbed round does not count', () => {
    const ours = timingOf([[2], [2], [200]]);
    const limit = timingOf([[1], [1], [1]]);
    expect(ratioOf(ours, limit)).toBe(2);
  });

  it('runs every way in every round, in an order that moves on, and waits for promises', async () => {
    const called: string[] = [];
    const way = (name: string) => () => Promise.resolve().then(() => called.push(name));
    await interleaved({ a: way('a'), b: way('b') }, { rounds: 2, roundMs: 0, warmUp: 0 });
    expect(called).toEqual(['a', 'b', 'b', 'a']);
  });
});
