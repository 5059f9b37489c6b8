import { DAY_MS, MINUTE_MS } from '@meridian/domain';
import type { BodyRegion, Discipline, EpochMs, SpacingRuleId, VisitTypeId } from '@meridian/domain';
import * as fc from 'fast-check';
import type { SpacingCase } from '../lib/forbidden-starts.js';
import type { TurnoverCase } from '../lib/room-turnover.js';
import type { PatientVisit, Span, SpacingRule, VisitSelector, VisitTraits } from '../lib/spacing-rules.js';

const region = fc.constantFrom<BodyRegion | null>(null, null, 'knee', 'hip');
const technique = fc.constantFrom('needle', 'press', 'heat');

const traits: fc.Arbitrary<VisitTraits> = fc.record({
  visitTypeId: fc.constantFrom('one', 'two').map((id) => id as VisitTypeId),
  disciplines: fc.constantFrom<Discipline[]>(['acupuncture'], ['massage-therapy']),
  techniques: fc.uniqueArray(technique, { maxLength: 2 }),
  bodyRegion: region,
});

const selector: fc.Arbitrary<VisitSelector> = fc.oneof(
  technique.map((code) => ({ by: 'technique' as const, code })),
  fc.constantFrom('one', 'two').map((code) => ({ by: 'visit-type' as const, code })),
  fc.constantFrom('acupuncture', 'massage-therapy').map((code) => ({ by: 'discipline' as const, code })),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 900 }), unit: fc.constant('minutes' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constant('hours' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 4 }), unit: fc.constant('days' as const) }),
);

const words = {
  id: fc.uuid().map((id) => id as SpacingRuleId),
  bodyRegion: region,
  severity: fc.constantFrom('block' as const, 'warn' as const),
  reason: fc.constant('so it is'),
  source: fc.constant(null),
  first: selector,
};

const rule: fc.Arbitrary<SpacingRule> = fc.oneof(
  fc.record({ ...words, kind: fc.constantFrom('min-gap' as const, 'max-gap' as const), then: selector, gap: span }),
  fc.record({ ...words, kind: fc.constantFrom('not-same-day' as const, 'same-day-order' as const), then: selector }),
  fc.record({
    ...words,
    kind: fc.constant('max-per-window' as const),
    most: fc.integer({ min: 1, max: 3 }),
    window: span,
  }),
);

/** A visit that does not overlap those before it in the list: what a patient can have had. */
const visits = (fromMs: EpochMs): fc.Arbitrary<PatientVisit[]> =>
  fc
    .array(fc.record({ gap: fc.integer({ min: 0, max: 2400 }), length: fc.integer({ min: 5, max: 90 }), traits }), {
      maxLength: 6,
    })
    .map((list) => {
      let at = fromMs - 2 * DAY_MS;
      return list.map(({ gap, length, traits: own }) => {
        const startMs = at + gap * MINUTE_MS;
        at = startMs + length * MINUTE_MS;
        return { name: 'Visit', startMs, endMs: at, ...own };
      });
    });

/** A few rules over a few visits around a window, so that most matter. */
export const spacingCase = (fromMs: EpochMs): fc.Arbitrary<SpacingCase> =>
  fc.record({ rules: fc.array(rule, { minLength: 1, maxLength: 3 }), wanted: traits, others: visits(fromMs) });

/** What rooms need between visits of few techniques. */
export const turnoverCase: fc.Arbitrary<TurnoverCase> = fc.record({
  rows: fc.array(
    fc.record({
      previous: fc.option(technique, { nil: null }),
      next: fc.option(technique, { nil: null }),
      minutes: fc.integer({ min: 1, max: 45 }),
    }),
    { maxLength: 3 },
  ),
  techniques: fc.uniqueArray(technique, { maxLength: 2 }),
});

/** The techniques of whoever has a claim; not always known. */
export const claimTechniques: fc.Arbitrary<string[]> = fc.uniqueArray(technique, { maxLength: 2 });
