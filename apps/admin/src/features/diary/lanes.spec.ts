import fc from 'fast-check';
import { placeInLanes } from './lanes.js';

const span = (id: string, startMs: number, endMs: number) => ({ id, startMs, endMs });
const lanesOf = (spans: ReturnType<typeof span>[]) =>
  Object.fromEntries(placeInLanes(spans).map(({ id, lane, lanes }) => [id, `${lane}/${lanes}`]));

describe('visits side by side', () => {
  it('gives a visit alone the whole width', () => {
    expect(lanesOf([span('a', 0, 10), span('b', 20, 30)])).toEqual({ a: '0/1', b: '0/1' });
  });

  it('does not take touching visits for overlapping ones', () => {
    expect(lanesOf([span('a', 0, 10), span('b', 10, 20)])).toEqual({ a: '0/1', b: '0/1' });
  });

  it('halves the width of two that overlap', () => {
    expect(lanesOf([span('a', 0, 10), span('b', 5, 15)])).toEqual({ a: '0/2', b: '1/2' });
  });

  it('uses a lane again within a chain', () => {
    expect(lanesOf([span('a', 0, 30), span('b', 5, 10), span('c', 12, 20)])).toEqual({ a: '0/2', b: '1/2', c: '1/2' });
  });

  it('never lets two visits of one lane overlap, and loses none', () => {
    const anySpan = fc
      .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 120 }))
      .map(([start, length]) => ({ startMs: start, endMs: start + length }));
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 40 }), (spans) => {
        const placed = placeInLanes(spans.map((one, index) => ({ ...one, id: String(index) })));
        expect(placed).toHaveLength(spans.length);
        for (const a of placed) {
          expect(a.lane).toBeLessThan(a.lanes);
          for (const b of placed) {
            if (a.id >= b.id || a.startMs >= b.endMs || b.startMs >= a.endMs) continue;
            expect(a.lane).not.toBe(b.lane);
            expect(a.lanes).toBe(b.lanes);
          }
        }
      }),
    );
  });
});
