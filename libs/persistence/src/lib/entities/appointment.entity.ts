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
  UuidList,
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
@ForeignKey('account', ['overlapBy'], ['id'])
@ForeignKey('series', ['organizationId', 'seriesId'], ['organizationId', 'id'], { deferrable: 'INITIALLY DEFERRED' })
@Index('appointment_series_ordinal_idx', { synchronize: false })
@ForeignKey(
  'group_session',
  ['organizationId', 'groupSessionId', 'groupCapacity'],
  ['organizationId', 'id', 'capacity'],
  { onUpdate: 'CASCADE' },
)
@Index('appointment_group_seat_idx', { synchronize: false })
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
@Check('appointment_duration', 'duration_minutes IS NULL OR duration_minutes BETWEEN 5 AND 720')
@Check(
  'appointment_overlap',
  `(overlap_reason IS NULL) = (overlap_by IS NULL) AND (overlap_reason IS NULL OR char_length(btrim(overlap_reason)) BETWEEN 3 AND 300)`,
)
@Check('appointment_series_ordinal', '(series_id IS NULL) = (series_ordinal IS NULL)')
@Check(
  'appointment_group_seat',
  `(group_session_id IS NULL) = (group_capacity IS NULL)
     AND (group_seat IS NULL OR group_session_id IS NOT NULL AND group_seat BETWEEN 1 AND group_capacity)
     AND (group_session_id IS NULL OR group_seat IS NOT NULL OR state IN ('cancelled', 'expired', 'void'))`,
)
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
  /** The group session that it is a seat of; the session's capacity comes along, so that a check can compare them. */
  @Uuid(NULL) groupSessionId: string | null;
  @Int(NULL) groupCapacity: number | null;
  /** From 1. Given up with the visit. */
  @Int(NULL) groupSeat: number | null;
  @Text() state: AppointmentState;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  /** Its own length, chosen at the desk; null = as long as its visit type says. */
  @Int(NULL) durationMinutes: number | null;
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
  /** Why it was booked over another visit of its provider, and by whom; null: it was not. */
  @Text(NULL) overlapReason: string | null;
  @Uuid(NULL) overlapBy: string | null;
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
  /** Null: kept for an offer to somebody who waits, which has the same id. */
  @Uuid(NULL) accountId: string | null;
  @Uuid() patientId: string;
  @Uuid() providerId: string;
  @Uuid() visitTypeId: string;
  @Uuid() clinicId: string;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Instant(NOW) takenAt: Date;
  @Instant() expiresAt: Date;
}

/**
 * A stored, exclusive hold of one resource for [starts_at, ends_at), buffers included. The database forbids overlaps of
 * blocking claims, and of those that lie over blocking ones on purpose (blocking = false): these are a provider's, of a
 * visit whose type allows it, and name who, why and which visits they were booked over.
 */
@Entity('claim')
@BelongsTo('resource', 'resourceId')
@BelongsToLater('appointment', 'appointmentId')
@BelongsToLater('hold', 'holdId')
@BelongsToLater('group_session', 'groupSessionId')
@Index(['organizationId', 'appointmentId'])
@Index(['organizationId', 'holdId'])
@Index('claim_resource_starts_at_idx', { synchronize: false })
@Index('claim_group_session_id_idx', { synchronize: false })
@Exclusion(
  'claim_no_overlap',
  `USING gist (organization_id WITH =, resource_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (blocking)`,
)
@Exclusion(
  'claim_one_overlap',
  `USING gist (organization_id WITH =, resource_id WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&) WHERE (NOT blocking)`,
)
@ForeignKey('account', ['overlapBy'], ['id'])
@Check('claim_length', `starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'`)
@Check('claim_owner', 'num_nonnulls(appointment_id, hold_id, group_session_id) = 1')
@Check('claim_overlap_has_reason', 'blocking OR (overlap_reason IS NOT NULL AND overlap_by IS NOT NULL)')
@Check(
  'claim_overlap_of_visits',
  `blocking = (overlap_of IS NULL)
     AND (blocking OR appointment_id IS NOT NULL AND cardinality(overlap_of) > 0 AND char_length(btrim(overlap_reason)) BETWEEN 3 AND 300)`,
)
@Check('claim_hold_expires', 'hold_id IS NULL OR expires_at IS NOT NULL')
export class ClaimEntity extends OrganizationRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Int() resourceId: number;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Uuid(NULL) appointmentId: string | null;
  @Uuid(NULL) holdId: string | null;
  @Uuid(NULL) groupSessionId: string | null;
  /** A deadline after which the claim blocks nobody, even if nothing has cleared it away. */
  @Instant(NULL) expiresAt: Date | null;
  @Flag({ default: true }) blocking: boolean;
  @Text(NULL) overlapReason: string | null;
  @Uuid(NULL) overlapBy: string | null;
  /** The visits that stood when it was booked over them. */
  @UuidList(NULL) overlapOf: string[] | null;
}
