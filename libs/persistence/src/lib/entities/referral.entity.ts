import { DISCIPLINE_CODES, type Discipline, REFERRAL_PRIORITIES, type ReferralPriority } from '@meridian/domain';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import {
  BelongsTo,
  IdentifiedRow,
  Instant,
  Int,
  NOW,
  NULL,
  OfOrganization,
  oneOf,
  Text,
  TextList,
  Uuid,
} from '../columns.js';

/** One provider asks another to take over or advise. Order status and fulfilment progress are separate facts. */
@Entity('referral')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@ForeignKey('provider', ['organizationId', 'requesterId'], ['organizationId', 'id'])
@ForeignKey('provider', ['organizationId', 'performerId'], ['organizationId', 'id'])
@BelongsTo('visit_type', 'visitTypeId')
@Index(['organizationId', 'progress', 'priority', 'createdAt'])
@Index(['organizationId', 'patientId'])
@Index(['organizationId', 'performerId', 'progress'])
@Check('referral_priority', oneOf('priority', REFERRAL_PRIORITIES))
@Check('referral_performer', 'performer_id IS NOT NULL OR performer_discipline IS NOT NULL')
@Check(
  'referral_performer_discipline',
  `performer_discipline IS NULL OR ${oneOf('performer_discipline', DISCIPLINE_CODES)}`,
)
@Check('referral_declined_has_reason', `progress <> 'declined' OR decline_reason IS NOT NULL`)
export class ReferralEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Uuid() requesterId: string;
  @Uuid(NULL) performerId: string | null;
  @Text(NULL) performerDiscipline: Discipline | null;
  @Uuid(NULL) visitTypeId: string | null;
  @Text() progress: string;
  @Text() priority: ReferralPriority;
  /** ICD-10-CM. */
  @Text(NULL) reasonCode: string | null;
  @Text() reason: string;
  @Text() question: string;
  @TextList() medicationSnapshot: string[];
  @TextList() allergySnapshot: string[];
  @Text(NULL) declineReason: string | null;
  @Text(NULL) declineText: string | null;
  @Instant(NULL) sentAt: Date | null;
  @Instant(NULL) decideBy: Date | null;
  @Int({ default: 1 }) version: number;
  @Instant(NOW) createdAt: Date;
}

/** One step in a referral's history. Rows are added, never changed; without an account the clock did it. */
@Entity('referral_event')
@OfOrganization()
@BelongsTo('referral', 'referralId', 'CASCADE')
@ForeignKey('account', ['accountId'], ['id'])
@Index(['organizationId', 'referralId', 'at'])
export class ReferralEventEntity extends IdentifiedRow {
  @Uuid() referralId: string;
  @Text(NULL) fromProgress: string | null;
  @Text() toProgress: string;
  @Text(NULL) reason: string | null;
  @Uuid(NULL) accountId: string | null;
  @Instant(NOW) at: Date;
}
