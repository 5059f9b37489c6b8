import type { HeldTimeFieldsFragment } from '../../gql/graphql.js';
import type { DiaryView, Lane } from './diary-lanes.js';
import { heldByLane } from './held-spans.js';

const DAY: DiaryView = { by: 'provider', week: false, only: null, discipline: null };
const hours = (day: string) => ({ startMs: Date.parse(`${day}T14:00:00Z`), endMs: Date.parse(`${day}T23:00:00Z`) });
const lane = (key: string, providerId: string | null, day = '2026-11-23') =>
  ({ key, providerId, day, axis: hours(day) }) as Lane;
const held = (id: string, providerId: string, startsAt: string, endsAt: string) =>
  ({ id, providerId, startsAt, endsAt }) as HeldTimeFieldsFragment;

const MEI = held('h1', 'mei', '2026-11-23T16:00:00Z', '2026-11-23T16:45:00Z');
const TOM = held('h2', 'tom', '2026-11-24T16:00:00Z', '2026-11-24T16:45:00Z');

describe('what is kept just now, in the diary', () => {
  it('stands in the lane of its provider', () => {
    const of = heldByLane([lane('mei', 'mei'), lane('tom', 'tom')], [MEI, TOM], DAY);
    expect(of('mei').map((span) => span.held.id)).toEqual(['h1']);
    expect(of('tom')).toEqual([]);
  });

  it('stands on its day in a week, of one provider only where one is shown', () => {
    const days = [lane('2026-11-23', null), lane('2026-11-24', null, '2026-11-24')];
    const week = { ...DAY, week: true };
    const of = heldByLane(days, [MEI, TOM], week);
    expect(days.map(({ key }) => of(key).map((span) => span.held.id))).toEqual([['h1'], ['h2']]);
    expect(heldByLane(days, [MEI, TOM], { ...week, only: 'tom' })('2026-11-23')).toEqual([]);
  });

  it('is in no lane of rooms', () => {
    expect(heldByLane([lane('r1', null)], [MEI], { ...DAY, by: 'room' })('r1')).toEqual([]);
  });

  it('is the same nothing for every empty lane, so that none is drawn anew', () => {
    const of = heldByLane([lane('mei', 'mei'), lane('tom', 'tom')], [MEI], DAY);
    expect(of('tom')).toBe(of('nobody'));
  });
});
