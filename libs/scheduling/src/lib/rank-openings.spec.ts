import { localTimeOf, weekdayOf } from '@meridian/domain';
import type { ClinicId, Interval, ProviderId, ResourceId } from '@meridian/domain';
import { at } from '@meridian/domain/testing';
import * as fc from 'fast-check';
import { openingsQuery } from '../testing/scheduling-arbitraries.js';
import { findOpenings } from './find-openings.js';
import type { OpeningsQuery, ProviderTime } from './openings-query.js';
import { isRankedBehind, rankOpenings, RANKING_WEIGHTS_DEFAULT } from './rank-openings.js';
import type { RankingQuery, RankingWeights, WantedTimes } from './rank-openings.js';

const ZONE = 'America/Chicago';
const ANY: WantedTimes = { weekdays: [], fromMinute: 0, untilMinute: 1440 };
const only = (wish: keyof RankingWeights): RankingWeights => ({
  earliest: 0,
  continuity: 0,
  gaps: 0,
  load: 0,
  [wish]: 1,
});

const provider = (name: string, resource: number, open: Interval[], busy: Interval[] = []): ProviderTime => ({
  providerId: name as ProviderId,
  resourceId: resource as ResourceId,
  clinicId: 'north' as ClinicId,
  timeZone: ZONE,
  open,
  busy,
});
const span = (from: string, until: string): Interval => ({ startMs: at(from, ZONE), endMs: at(until, ZONE) });
const morning = (day: string): Interval => span(`${day} 09:00`, `${day} 12:00`);

function ranking(providers: readonly ProviderTime[], over: Partial<RankingQuery> = {}): RankingQuery {
  const window = span('2027-05-03 00:00', '2027-05-05 00:00');
  const query: OpeningsQuery = {
    window,
    notBeforeMs: window.startMs,
    notAfterMs: window.endMs,
    visit: { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, gridMinutes: 30 },
    providers,
    pools: [],
    patientBusy: [],
  };
  return {
    query,
    found: findOpenings(query),
    weights: RANKING_WEIGHTS_DEFAULT,
    wanted: ANY,
    usualProviderId: null,
    perDay: 10,
    ...over,
  };
}
const said = (query: RankingQuery): string[] =>
  rankOpenings(query).map(({ providerId, startMs }) => `${providerId} ${localTimeOf(startMs, ZONE)}`);

describe('ranking openings', () => {
  it('puts the sooner first when only that counts', () => {
    const two = [provider('ann', 1, [morning('2027-05-04')]), provider('bob', 2, [morning('2027-05-03')])];
    const ranked = rankOpenings(ranking(two, { weights: only('earliest') }));
    expect(ranked.map(({ startMs }) => startMs)).toEqual(
      ranked.map(({ startMs }) => startMs).toSorted((a, b) => a - b),
    );
    expect(ranked[0]).toMatchObject({ providerId: 'bob', reasons: expect.arrayContaining(['first']) });
  });

  it('puts the provider first whom the patient saw last', () => {
    const two = [provider('ann', 1, [morning('2027-05-03')]), provider('bob', 2, [morning('2027-05-04')])];
    const [best] = rankOpenings(ranking(two, { weights: only('continuity'), usualProviderId: 'bob' as ProviderId }));
    expect(best).toMatchObject({ providerId: 'bob', score: 0, reasons: expect.arrayContaining(['usual-provider']) });
  });

  it('prefers a time that leaves no useless rest', () => {
    const ann = provider('ann', 1, [morning('2027-05-03')]);
    expect(said(ranking([ann], { weights: only('gaps') }))).toEqual([
      'ann 09:00',
      'ann 10:00',
      'ann 11:00',
      'ann 09:30',
      'ann 10:30',
    ]);
  });

  it('prefers the provider who has more time', () => {
    const full = provider('ann', 1, [morning('2027-05-03')], [span('2027-05-03 09:00', '2027-05-03 10:00')]);
    const free = provider('bob', 2, [morning('2027-05-03')]);
    const ranked = rankOpenings(ranking([full, free], { weights: only('load') }));
    expect(ranked[0]).toMatchObject({ providerId: 'bob', score: 0, reasons: expect.arrayContaining(['least-loaded']) });
    expect(ranked.at(-1)).toMatchObject({ providerId: 'ann', score: 3333 });
  });

  it('shows the best of each provider and day only', () => {
    const ann = provider('ann', 1, [morning('2027-05-03'), morning('2027-05-04')]);
    expect(said(ranking([ann], { perDay: 1, weights: only('earliest') }))).toEqual(['ann 09:00', 'ann 09:00']);
  });

  it('refuses weights that say nothing', () => {
    const ann = provider('ann', 1, [morning('2027-05-03')]);
    const none = { earliest: 0, continuity: 0, gaps: 0, load: 0 };
    expect(() => rankOpenings(ranking([ann], { weights: none }))).toThrow(RangeError);
    expect(() => rankOpenings(ranking([ann], { weights: { ...none, gaps: -1, load: 2 } }))).toThrow(RangeError);
  });

  const weights = fc.record({
    earliest: fc.integer({ min: 0, max: 5 }),
    continuity: fc.integer({ min: 0, max: 5 }),
    gaps: fc.integer({ min: 0, max: 5 }),
    load: fc.integer({ min: 1, max: 5 }),
  });
  const wanted = fc.record({
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    fromMinute: fc.integer({ min: 0, max: 900 }),
    untilMinute: fc.integer({ min: 600, max: 1440 }),
  });

  it('offers exactly what was found at the wanted times, in a total order that does not depend on the order of the answer', () => {
    fc.assert(
      fc.property(openingsQuery, weights, wanted, (query, weighs, times) => {
        const found = findOpenings(query);
        const all: RankingQuery = { query, found, weights: weighs, wanted: times, usualProviderId: null, perDay: 1e6 };
        const ranked = rankOpenings(all);
        const expected = found.flatMap(({ providerId, clinicId, date, startsMs }) => {
          const place = query.providers.find((each) => each.providerId === providerId && each.clinicId === clinicId);
          const { durationMinutes } = place?.visit ?? query.visit;
          if (times.weekdays.length > 0 && !times.weekdays.includes(weekdayOf(date))) return [];
          return startsMs
            .filter((startMs) => {
              const [hour = 0, minute = 0] = localTimeOf(startMs, place?.timeZone ?? 'UTC')
                .split(':')
                .map(Number);
              const from = hour * 60 + minute;
              return from >= times.fromMinute && from + durationMinutes <= times.untilMinute;
            })
            .map((startMs) => `${providerId} ${clinicId} ${startMs}`);
        });
        const keys = ranked.map(({ providerId, clinicId, startMs }) => `${providerId} ${clinicId} ${startMs}`);
        expect(keys.toSorted()).toEqual(expected.toSorted());
        for (const { score } of ranked) expect(score >= 0 && score <= 10_000).toBe(true);
        expect(rankOpenings({ ...all, found: found.toReversed() })).toEqual(ranked);
        ranked.slice(1).forEach((each, index) => {
          const before = ranked[index];
          expect(before && isRankedBehind(each, before) && !isRankedBehind(before, each)).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
