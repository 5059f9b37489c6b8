import {
  APPOINTMENT_STATES,
  type AppointmentState,
  type CancellationReason,
  CANCELLATION_REASONS,
} from '@meridian/domain';
import { Check, Entity, Exclusion, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import {
  BelongsTo,
  BelongsToLater,
  Flag,
  IdentifiedRow,
  Instant,
  Int,
  NOW,
  NULL,
  OfOrganization,
  oneOf,
  OrganizationRow,
  Text,
  Uuid,
} from '../columns.js';

const STATES = Object.keys(APPOINTMENT_STATES);

/** A planned visit. Its times are the visit's own; buffers live in the claims. */
@Entity('appointment')
@BelongsTo('patient', 'patientId')
@BelongsTo('provider', 'providerId')
@BelongsTo('visit_type', 'visitTypeId')
@BelongsTo('clinic', 'clinicId')
@BelongsTo('referral', 'referralId')
@ForeignKey('account', ['bookedBy'], ['id'])
@ForeignKey('account', ['cancelledBy'], ['id'])
@ForeignKey('series', ['organizationId', 'seriesId'], ['organizationId', 'id'], { deferrable: 'INITIALLY DEFERRED' })
@Index('appointment_series_ordinal_idx', { synchronize: false })
@Index(['organizationId', 'clinicId', 'startsAt'])
@Index(['organizationId', 'patientId', 'startsAt'])
@Index(['organizationId', 'providerId', 'startsAt'])
@Index(['organizationId', 'referralId'])
@Check('appointment_state', oneOf('state', STATES))
@Check('appointment_length', `starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'`)
@Check('appointment_cancelled_has_reason', `state <> 'cancelled' OR cancellation_reason IS NOT NULL`)
@Check(
  'appointment_cancellation_reason',
  `cancellation_reason IS NULL OR ${oneOf('cancellation_reason', Object.keys(CANCELLATION_REASONS))}`,
)
@Check('appointment_series_ordinal', '(series_id IS NULL) = (series_ordinal IS NULL)')
@Check('appointment_safety_hold_expires', `state <> 'safety-hold' OR expires_at IS NOT NULL`)
export class AppointmentEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Uuid() providerId: string;
  @Uuid() visitTypeId: string;
  @Uuid() clinicId: string;
  @Uuid(NULL) referralId: string | null;
  @Uuid(NULL) seriesId: string | null;
  /** Its place in the series, from 1. */
  @Int(NULL) seriesOrdinal: number | null;
  @Text() state: AppointmentState;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  /** Rises with every move; no message of an older generation leaves. */
  @Int({ default: 1 }) generation: number;
  @Int({ default: 1 }) version: number;
  @Instant(NULL) expiresAt: Date | null;
  @Uuid(NULL) bookedBy: string | null;
  @Instant(NOW) bookedAt: Date;
  @Text(NULL) cancellationReason: CancellationReason | null;
  @Text(NULL) cancellationText: string | null;
  @Uuid(NULL) cancelledBy: string | null;
  @Instant(NULL) cancelledAt: Date | null;
  /** Too late for somebody else to use the time; null while it is not cancelled. */
  @Flag(NULL) cancelledLate: boolean | null;
}

/** Claims kept for minutes while someone decides. */
@Entity('hold')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@BelongsTo('provider', 'providerId')
@BelongsTo('visit_type', 'visitTypeId')
@BelongsTo('clinic', 'clinicId')
@ForeignKey('account', ['accountId'], ['id'])
@Index(['organizationId', 'expiresAt'])
@Check('hold_length', `starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'`)
export class HoldEntity extends IdentifiedRow {
  @Uuid() accountId: string;
  @Uuid() patientId: string;
  @Uuid() providerId: string;
  @Uuid() visitTypeId: string;
  @Uuid() clinicId: string;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Instant() expiresAt: Date;
}

/**
 * A stored, exclusive hold of one resource for [starts_at, ends_at), buffers included. The database forbids overlaps of
 * blocking claims; an authorised overlap of a provider is written with blocking = false and names its reason.
 */
@Entity('claim')
@BelongsTo('resource', 'resourceId')
@BelongsToLater('appointment', 'appointmentId')
@BelongsToLater('hold', 'holdId')
@Index(['organizationId', 'appointmentId'])
@Index(['organizationId', 'holdId'])
@Index('claim_resource_starts_at_idx', { synchronize: false })
@Exclusion(
  'claim_no_overlap',
  `USING gist (organization_id WITH =, resource_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (blocking)`,
)
@Check('claim_length', `starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'`)
@Check('claim_owner', '(appointment_id IS NULL) <> (hold_id IS NULL)')
@Check('claim_overlap_has_reason', 'blocking OR (overlap_reason IS NOT NULL AND overlap_by IS NOT NULL)')
@Check('claim_hold_expires', 'hold_id IS NULL OR expires_at IS NOT NULL')
export class ClaimEntity extends OrganizationRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Int() resourceId: number;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Uuid(NULL) appointmentId: string | null;
  @Uuid(NULL) holdId: string | null;
  /** A deadline after which the claim blocks nobody, even if nothing has cleared it away. */
  @Instant(NULL) expiresAt: Date | null;
  @Flag({ default: true }) blocking: boolean;
  @Text(NULL) overlapReason: string | null;
  @Uuid(NULL) overlapBy: string | null;
}
