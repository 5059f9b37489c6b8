import {
  type FindingDemand,
  type MitigationReason,
  MITIGATION_REASONS,
  SEVERITIES,
  type Severity,
} from '@meridian/domain';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BelongsTo, Flag, IdentifiedRow, Instant, NOW, NULL, OfOrganization, oneOf, Text, Uuid } from '../columns.js';

/** This rule fired for this patient at this time: kept with the visit it was found for. */
@Entity('finding')
@BelongsTo('appointment', 'appointmentId', 'CASCADE')
@Unique(['organizationId', 'appointmentId', 'key'])
@Check('finding_severity', oneOf('severity', SEVERITIES))
@Check('finding_demand', oneOf('demand', ['refused', 'clearance', 'acknowledgement', 'none']))
export class FindingEntity extends IdentifiedRow {
  @Uuid() appointmentId: string;
  @Text() key: string;
  @Text(NULL) ruleId: string | null;
  @Text() severity: Severity;
  @Text() demand: FindingDemand;
  @Text(NULL) technique: string | null;
  @Text() factor: string;
  @Text() title: string;
  @Text() mechanism: string;
  @Text() management: string;
  @Text() evidence: string;
  @Text() source: string;
  @Flag() verified: boolean;
  /** Who may clear it, in words of rights: prescriber, provider, or null when nobody needs to. */
  @Text(NULL) clearableBy: string | null;
  @Text() knowledgeVersion: string;
  @Instant(NOW) foundAt: Date;
}

/** What was decided about a finding, by whom, why, until when. */
@Entity('mitigation')
@OfOrganization()
@BelongsTo('finding', 'findingId', 'CASCADE')
@ForeignKey('account', ['accountId'], ['id'])
@Index(['organizationId', 'findingId'])
@Check('mitigation_kind', oneOf('kind', ['acknowledged', 'cleared']))
@Check('mitigation_reason', oneOf('reason', Object.keys(MITIGATION_REASONS)))
export class MitigationEntity extends IdentifiedRow {
  @Uuid() findingId: string;
  @Text() kind: 'acknowledged' | 'cleared';
  @Text() reason: MitigationReason;
  @Text(NULL) text: string | null;
  @Uuid() accountId: string;
  @Instant(NOW) at: Date;
  @Instant(NULL) expiresAt: Date | null;
}
