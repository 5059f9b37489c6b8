import { MINUTE_MS } from '@meridian/domain';
import type { AccountId, EpochMs } from '@meridian/domain';
import * as fc from 'fast-check';
import { diaryOf, requestOf } from '../testing/query-diary.js';
import { openingsQuery } from '../testing/scheduling-arbitraries.js';
import { bookAppointment } from './book-appointment.js';
import type { Diary } from './booking-diary.js';
import { bufferedInterval } from './openings-query.js';
import type { OpeningsQuery } from './openings-query.js';

const RUNS = 1000;
const WISH = { by: 'lead' as AccountId, hasRight: true, reason: 'squeezed in' };

const asked = fc.record({
  query: openingsQuery,
  visits: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  policy: fc.constantFrom('with-reason' as const, 'with-reason' as const, 'never' as const),
  hasRight: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  // Few of the crowded days have a start at which nothing but the provider is taken.
  roomy: fc.boolean(),
  minutes: fc.array(fc.nat(24 * 60 - 1), { minLength: 12, maxLength: 12 }),
});

/** The same day with everything free but the provider. */
const onlyProviderTaken = ({ spacing: _, turnover: __, ...query }: OpeningsQuery): OpeningsQuery => ({
  ...query,
  pools: [],
  skills: [],
  patientBusy: [],
  providers: query.providers.map(({ caps: ___, hours: ____, ...provider }) => ({ ...provider, open: [query.window] })),
});

/** Minute by minute: whatever the provider has then, journeys included, is a visit here that lies over no other. */
function onlyVisits({ visitType, providerBusy, travel = [] }: Diary, clinicId: string, startMs: EpochMs): boolean {
  const reserved = bufferedInterval(visitType, startMs);
  for (const { startMs: from, endMs: until, clinicId: where, mayBeOverlapped } of providerBusy) {
    const way = where && where !== clinicId ? (travel.find((each) => each.clinicId === where)?.minutes ?? 0) : 0;
    if (mayBeOverlapped && way === 0) continue;
    for (let at = from - way * MINUTE_MS; from < until && at < until + way * MINUTE_MS; at += MINUTE_MS)
      if (reserved.startMs <= at && at < reserved.endMs) return false;
  }
  return true;
}

describe('a wish to overlap', () => {
  test('adds exactly the times that are free but for visits of the provider, to who may, where it may be', () => {
    const seen = { over: 0, refused: 0, plain: 0 };
    fc.assert(
      fc.property(asked, ({ query: crowded, visits, policy, hasRight, roomy, minutes }) => {
        const query = roomy ? onlyProviderTaken(crowded) : crowded;
        const [provider] = query.providers;
        if (!provider) return;
        const plain = diaryOf(query, provider);
        const providerBusy = plain.providerBusy.map((each, index) => ({
          ...each,
          mayBeOverlapped: visits[index] ?? false,
        }));
        const facts: Diary = { ...plain, providerBusy, visitType: { ...plain.visitType, overlapPolicy: policy } };
        for (const [index, minute] of minutes.entries()) {
          const near = roomy ? provider.busy[index % 5]?.startMs : undefined;
          const startMs =
            near === undefined ? query.window.startMs + minute * MINUTE_MS : near + (minute % 60) * MINUTE_MS;
          const wanted = requestOf(query, provider, startMs);
          const decide = (change: Partial<Diary>) =>
            bookAppointment(wanted, { ...facts, ...change }, query.notBeforeMs);
          const without = decide({});
          const wished = decide({ overlap: { ...WISH, hasRight } });
          if (without.ok || without.refusal.kind !== 'SlotTaken' || without.refusal.by !== 'provider') {
            expect(wished).toEqual(without);
            seen.plain++;
            continue;
          }
          const may = policy === 'with-reason' && onlyVisits(facts, provider.clinicId, wanted.startMs);
          const ifFree = decide({ providerBusy: [] });
          expect(without.refusal.mayOverlap ?? false).toBe(may && ifFree.ok);
          if (!may || !hasRight) {
            expect(wished).toMatchObject({ ok: false, refusal: { kind: 'OverlapNotAllowed' } });
            seen.refused++;
          } else if (!ifFree.ok) {
            expect(wished).toEqual(ifFree);
          } else {
            const { by, reason } = WISH;
            const claims = ifFree.value.claims.map((claim) =>
              claim.kind === 'provider' ? { ...claim, overlap: { by, reason } } : claim,
            );
            expect(wished).toEqual({ ok: true, value: { ...ifFree.value, claims } });
            seen.over++;
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(RUNS / 10);
  });
});
