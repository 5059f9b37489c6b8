import type { RoomTurnoverEntity, SpacingRuleEntity } from '../entities/spacing.entity.js';
import type { Row } from './demo-plan.js';
import type { DemoTechnique } from './demo-techniques.data.js';
import type { Naming } from './naming.js';

type Condition = Pick<SpacingRuleEntity, 'kind' | 'severity' | 'reason'> &
  Partial<Pick<SpacingRuleEntity, 'amount' | 'unit' | 'most' | 'source'>> & {
    readonly first: DemoTechnique;
    readonly then?: DemoTechnique;
  };

/** Those without a source are the clinic's own policy. */
const RULES: readonly Condition[] = [
  {
    kind: 'min-gap',
    first: 'epidural_steroid_injection',
    then: 'massage_deep_tissue',
    amount: 48,
    unit: 'hours',
    severity: 'block',
    reason: 'No deep-tissue massage for two days after an epidural steroid injection.',
  },
  {
    kind: 'min-gap',
    first: 'epidural_steroid_injection',
    then: 'chiropractic_hvla',
    amount: 7,
    unit: 'days',
    severity: 'block',
    reason: 'No manipulation for a week after an epidural steroid injection.',
  },
  {
    kind: 'max-per-window',
    first: 'epidural_steroid_injection',
    most: 4,
    amount: 365,
    unit: 'days',
    severity: 'warn',
    reason: 'More than four epidural steroid injections within a year.',
    source: 'Safety rule P026 (Anesth Pain Med 2021 safety review), there for people with osteoporosis',
  },
  {
    kind: 'same-day-order',
    first: 'pt_resistance_training',
    then: 'massage_deep_tissue',
    severity: 'warn',
    reason: 'Strength training comes before deep-tissue massage, not after it.',
  },
  {
    kind: 'not-same-day',
    first: 'cupping_wet',
    then: 'massage_deep_tissue',
    severity: 'block',
    reason: 'Wet cupping and deep-tissue massage are not given on one day.',
  },
];

const TURNOVERS: readonly Pick<RoomTurnoverEntity, 'previousTechnique' | 'nextTechnique' | 'minutes'>[] = [
  { previousTechnique: 'moxibustion', nextTechnique: null, minutes: 10 },
  { previousTechnique: 'cupping_wet', nextTechnique: null, minutes: 20 },
  { previousTechnique: 'massage_deep_tissue', nextTechnique: 'dry_needling', minutes: 5 },
];

const BY = 'technique';
const NEVER_CHANGED = { version: 1, savedBy: null, retiredAt: null };

/** How visits of one patient have to lie to each other, and what rooms need between visits. */
export function planSpacing(
  { idOf }: Naming,
  savedAt: Date,
): { readonly spacing_rule: Row<SpacingRuleEntity>[]; readonly room_turnover: Row<RoomTurnoverEntity>[] } {
  return {
    spacing_rule: RULES.map(({ first, then, ...rule }) => ({
      amount: null,
      unit: null,
      most: null,
      source: null,
      ...rule,
      ...NEVER_CHANGED,
      id: idOf('spacing-rule', `${rule.kind} ${first} ${then ?? ''}`),
      firstBy: BY,
      firstCode: first,
      thenBy: then ? BY : null,
      thenCode: then ?? null,
      bodyRegion: null,
      savedAt,
    })),
    room_turnover: TURNOVERS.map((row) => ({
      ...row,
      ...NEVER_CHANGED,
      id: idOf('room-turnover', `${row.previousTechnique} ${row.nextTechnique}`),
      savedAt,
    })),
  };
}
