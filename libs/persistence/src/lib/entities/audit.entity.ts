import { Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { Instant, Json, NOW, NULL, OfOrganization, OrganizationRow, Text, Uuid } from '../columns.js';

/** Who read or did what. Append-only by grant and by trigger. */
@Entity('audit_event')
@OfOrganization()
@ForeignKey('account', ['accountId'], ['id'])
@Index(['organizationId', 'patientId', 'id'])
export class AuditEventEntity extends OrganizationRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Instant(NOW) at: Date;
  @Uuid(NULL) accountId: string | null;
  /** A verb in the field's words: patient.read, appointment.book … */
  @Text() action: string;
  @Text() subject: string;
  @Text(NULL) subjectId: string | null;
  @Uuid(NULL) patientId: string | null;
}

/** What a mutation answered, so that a repeated request gets the first answer and causes nothing new. */
@Entity('idempotency_key')
@Index(['expiresAt'])
export class IdempotencyKeyEntity extends OrganizationRow {
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('text') key: string;
  @Text() operation: string;
  @Text() requestHash: string;
  @Json(NULL) answer: unknown;
  @Instant(NOW) createdAt: Date;
  @Instant() expiresAt: Date;
}
