import fc from 'fast-check';
import type { Lane, LaneVisit } from './diary-lanes.js';
import { endingAt, mayEnter, snap, standsInTheWay, startingAt, stepMsOf, stepped, takenUp } from './move-target.js';

const MINUTE = 60_000;
const ORIGIN = Date.parse('2026-11-24T06:00:00Z');
const at = (time: string) => ORIGIN + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE;

const visit = (id: string, from: string, until: string, over: Partial<LaneVisit> = {}): LaneVisit => ({
  id,
  visit: {} as LaneVisit['visit'],
  provider: { id: 'mei', name: 'Mei Chen' },
  startMs: at(from),
  endMs: at(until),
  beforeMs: 0,
  afterMs: 0,
  gridMinutes: 15,
  pending: false,
  ...over,
});

const lane = (over: Partial<Lane> = {}): Lane => ({
  key: 'mei',
  title: 'Mei Chen',
  day: '2026-11-24',
  providerId: 'mei',
  originMs: ORIGIN,
  axis: { startMs: at('08:00'), endMs: at('18:00') },
  open: [{ startMs: at('09:00'), endMs: at('17:00') }],
  visits: [],
  ...over,
});

describe('where a visit that is carried may go', () => {
  it('is always on its steps of the clock, and wholly on the grid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -600, max: 1_800 }),
        fc.constantFrom(5, 10, 15, 20, 30, 60),
        fc.integer({ min: 5, max: 240 }),
        (minute, gridMinutes, length) => {
          const carried = { ...visit('a', '09:00', '09:00', { gridMinutes }), endMs: at('09:00') + length * MINUTE };
          const start = snap(lane(), carried, ORIGIN + minute * MINUTE);
          expect((start - ORIGIN) % stepMsOf(carried)).toBe(0);
          expect(start).toBeGreaterThanOrEqual(at('08:00'));
          expect(start + length * MINUTE).toBeLessThanOrEqual(at('18:00'));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('keeps the time of day from lane to lane, and comes back by the way it went', () => {
    const days = ['2026-11-24', '2026-11-25'].map((day, index) => {
      const originMs = ORIGIN + index * 86_400_000;
      const axis = { startMs: originMs + 8 * 60 * MINUTE, endMs: originMs + 18 * 60 * MINUTE };
      return lane({ key: day, day, providerId: null, originMs, axis });
    });
    const [from, next] = days as [Lane, Lane];
    const carried = visit('a', '10:00', '11:00');
    const moving = takenUp({ visit: carried, from }, { what: 'visit', by: 'keyboard' });
    const beside = stepped(moving, days, 0, 1);
    expect([beside.to.key, beside.startMs]).toEqual([next.key, at('10:00') + 86_400_000]);
    expect(stepped(beside, days, 0, -1)).toEqual(moving);
    expect(stepped(moving, days, 0, -1)).toEqual(moving);
  });

  it('is another provider or another day, and no other room: which room it gets is for the rules to say', () => {
    const room = (key: string) => lane({ key, providerId: null });
    expect(mayEnter(lane(), lane({ key: 'tom', providerId: 'tom' }))).toBe(true);
    expect(mayEnter(room('one'), room('two'))).toBe(false);
    expect(mayEnter(room('one'), room('one'))).toBe(true);
  });

  it('shows what is in the way: a visit with its buffers, then closed hours; what touches is free', () => {
    const taken = visit('b', '11:00', '12:00', { afterMs: 15 * MINUTE });
    const carried = visit('a', '09:00', '10:00');
    const to = lane({ visits: [carried, taken] });
    const moving = takenUp({ visit: carried, from: lane() }, { what: 'visit', by: 'pointer' });
    const way = (startMs: number) => standsInTheWay(startingAt(moving, to, startMs));
    expect(way(at('10:00'))).toBeNull();
    expect(way(at('12:00'))).toBe('taken');
    expect(way(at('12:15'))).toBeNull();
    expect(way(at('16:30'))).toBe('closed');
    expect(way(at('09:00'))).toBeNull();
  });

  it('takes an end in steps of five minutes, in its lane, and leaves the start where it is', () => {
    const carried = visit('a', '10:00', '10:45');
    const moving = takenUp({ visit: carried, from: lane() }, { what: 'end', by: 'keyboard' });
    const lanes = [lane(), lane({ key: 'tom', providerId: 'tom' })];
    const longer = stepped(moving, lanes, 3, 0);
    expect([longer.startMs, longer.endMs, longer.to.key]).toEqual([at('10:00'), at('11:00'), 'mei']);
    expect(stepped(moving, lanes, 0, 1)).toEqual(moving);
    expect(stepped(moving, lanes, -100, 0).endMs).toBe(at('10:05'));
    expect(stepped(moving, lanes, 1_000, 0).endMs).toBe(at('18:00'));
    const taken = visit('b', '11:00', '12:00');
    expect(standsInTheWay({ ...longer, to: lane({ visits: [carried, taken] }) })).toBeNull();
    expect(standsInTheWay({ ...stepped(longer, lanes, 1, 0), to: lane({ visits: [carried, taken] }) })).toBe('taken');
  });

  it('never makes a visit shorter than five minutes, longer than half a day, or longer than the grid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 590 }), fc.integer({ min: -3_000, max: 3_000 }), (from, until) => {
        const startMs = at('08:00') + from * MINUTE;
        const carried = { ...visit('a', '08:00', '08:00'), startMs, endMs: startMs + 10 * MINUTE };
        const moving = takenUp({ visit: carried, from: lane() }, { what: 'end', by: 'pointer' });
        const { endMs } = endingAt(moving, startMs + until * MINUTE);
        expect(endMs - startMs).toBeGreaterThanOrEqual(5 * MINUTE);
        expect(endMs - startMs).toBeLessThanOrEqual(720 * MINUTE);
        expect(endMs).toBeLessThanOrEqual(at('18:00'));
      }),
      { numRuns: 1_000 },
    );
  });
});
