import { BODY_REGIONS, type BodyRegion } from '@meridian/domain';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { IdentifiedRow, Instant, Int, NOW, NULL, OfOrganization, oneOf, Text, Uuid } from '../columns.js';

/** What a visit is picked by in a spacing rule. */
export type SelectorKind = 'technique' | 'visit-type' | 'discipline';

const SELECTORS = ['technique', 'visit-type', 'discipline'];

/** How visits of one patient have to lie to each other. The code of a selector is that of the thing, or its id. */
@Entity('spacing_rule')
@OfOrganization()
@ForeignKey('account', ['savedBy'], ['id'])
@Index(['organizationId', 'retiredAt'])
@Check('spacing_rule_kind', oneOf('kind', ['min-gap', 'max-gap', 'not-same-day', 'same-day-order', 'max-per-window']))
@Check('spacing_rule_first', oneOf('first_by', SELECTORS))
@Check(
  'spacing_rule_then',
  `(then_by IS NULL OR ${oneOf('then_by', SELECTORS)}) AND (then_by IS NULL) = (then_code IS NULL)`,
)
@Check('spacing_rule_unit', `unit IS NULL OR ${oneOf('unit', ['minutes', 'hours', 'days'])}`)
@Check('spacing_rule_severity', oneOf('severity', ['block', 'warn']))
@Check('spacing_rule_region', `body_region IS NULL OR ${oneOf('body_region', Object.keys(BODY_REGIONS))}`)
@Check(
  'spacing_rule_shape',
  `(kind = 'max-per-window') = (then_by IS NULL) AND (kind = 'max-per-window') = (most IS NOT NULL) AND (kind IN ('not-same-day', 'same-day-order')) = (amount IS NULL) AND (amount IS NULL) = (unit IS NULL) AND coalesce(amount, 1) > 0 AND coalesce(most, 1) > 0`,
)
export class SpacingRuleEntity extends IdentifiedRow {
  @Text() kind: 'min-gap' | 'max-gap' | 'not-same-day' | 'same-day-order' | 'max-per-window';
  @Text() firstBy: SelectorKind;
  @Text() firstCode: string;
  @Text(NULL) thenBy: SelectorKind | null;
  @Text(NULL) thenCode: string | null;
  @Text(NULL) bodyRegion: BodyRegion | null;
  @Int(NULL) amount: number | null;
  @Text(NULL) unit: 'minutes' | 'hours' | 'days' | null;
  @Int(NULL) most: number | null;
  @Text() severity: 'block' | 'warn';
  @Text() reason: string;
  @Text(NULL) source: string | null;
  @Int({ default: 1 }) version: number;
  @Uuid(NULL) savedBy: string | null;
  @Instant(NOW) savedAt: Date;
  /** From then on it is asked no more; bookings made under it stay. */
  @Instant(NULL) retiredAt: Date | null;
}

/** What a room needs between two visits besides their buffers. No technique: whatever it was, or will be. */
@Entity('room_turnover')
@OfOrganization()
@ForeignKey('technique', ['organizationId', 'previousTechnique'], ['organizationId', 'code'])
@ForeignKey('technique', ['organizationId', 'nextTechnique'], ['organizationId', 'code'])
@ForeignKey('account', ['savedBy'], ['id'])
@Index('room_turnover_pair_key', { synchronize: false })
@Check('room_turnover_minutes', 'minutes BETWEEN 1 AND 240')
export class RoomTurnoverEntity extends IdentifiedRow {
  @Text(NULL) previousTechnique: string | null;
  @Text(NULL) nextTechnique: string | null;
  @Int() minutes: number;
  @Int({ default: 1 }) version: number;
  @Uuid(NULL) savedBy: string | null;
  @Instant(NOW) savedAt: Date;
  /** From then on it is asked no more. */
  @Instant(NULL) retiredAt: Date | null;
}
