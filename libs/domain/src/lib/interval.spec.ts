import fc from 'fast-check';
import { contains, intersect, type Interval, normalize, overlaps, subtract } from './interval.js';

const LIMIT = 60;
const anInterval = fc
  .tuple(fc.nat(LIMIT), fc.nat(LIMIT))
  .map(([a, b]): Interval => ({ startMs: Math.min(a, b), endMs: Math.max(a, b) }));
const intervals = fc.array(anInterval, { maxLength: 8 });
/** The slow way: which whole units lie inside. */
const units = (list: readonly Interval[]): number[] =>
  Array.from({ length: LIMIT }, (_, unit) => unit).filter((unit) =>
    list.some((each) => each.startMs <= unit && unit < each.endMs),
  );
const isNormal = (list: readonly Interval[]): boolean =>
  list.every(
    (each, index) => each.startMs < each.endMs && (index === 0 || (list[index - 1] as Interval).endMs < each.startMs),
  );

describe('intervals are half-open', () => {
  it('lets back-to-back visits touch without overlapping', () => {
    expect(overlaps({ startMs: 0, endMs: 10 }, { startMs: 10, endMs: 20 })).toBe(false);
    expect(overlaps({ startMs: 0, endMs: 11 }, { startMs: 10, endMs: 20 })).toBe(true);
  });

  it('takes a visit that fills its hours exactly as contained', () => {
    expect(contains({ startMs: 0, endMs: 10 }, { startMs: 0, endMs: 10 })).toBe(true);
    expect(contains({ startMs: 0, endMs: 10 }, { startMs: 0, endMs: 11 })).toBe(false);
  });
});

describe('interval algebra agrees with counting units one by one', () => {
  it('when merging', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const merged = normalize(list);
        expect(isNormal(merged)).toBe(true);
        expect(units(merged)).toEqual(units(list));
      }),
    );
  });

  it('when cutting out', () => {
    fc.assert(
      fc.property(intervals, intervals, (open, taken) => {
        const left = subtract(open, taken);
        const cut = new Set(units(taken));
        expect(isNormal(left)).toBe(true);
        expect(units(left)).toEqual(units(open).filter((unit) => !cut.has(unit)));
      }),
    );
  });

  it('when intersecting', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const both = intersect(a, b);
        const inB = new Set(units(b));
        expect(isNormal(both)).toBe(true);
        expect(units(both)).toEqual(units(a).filter((unit) => inB.has(unit)));
      }),
    );
  });
});
