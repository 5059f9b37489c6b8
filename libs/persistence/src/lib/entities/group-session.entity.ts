import { CANCELLATION_REASONS, type CancellationReason, type MitigationReason } from '@meridian/domain';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  BelongsTo,
  IdentifiedRow,
  Instant,
  Int,
  Json,
  NOW,
  NULL,
  OfOrganization,
  oneOf,
  Text,
  Uuid,
} from '../columns.js';

export const GROUP_SESSION_STATES = ['planned', 'completed', 'cancelled'] as const;
export type GroupSessionState = (typeof GROUP_SESSION_STATES)[number];

/** A visit of many at once, such as a class. It claims provider, room and equipment; each participant is a visit of its own. */
@Entity('group_session')
@OfOrganization()
@BelongsTo('visit_type', 'visitTypeId')
@BelongsTo('provider', 'providerId')
@BelongsTo('clinic', 'clinicId')
@ForeignKey('account', ['plannedBy'], ['id'])
@ForeignKey('account', ['cancelledBy'], ['id'])
@Index(['organizationId', 'clinicId', 'startsAt'])
@Index(['organizationId', 'courseId'])
@Unique('group_session_id_capacity_key', ['organizationId', 'id', 'capacity'])
@Check('group_session_capacity', 'capacity BETWEEN 2 AND 200')
@Check('group_session_length', `starts_at < ends_at AND ends_at <= starts_at + interval '24 hours'`)
@Check('group_session_state', oneOf('state', GROUP_SESSION_STATES))
@Check('group_session_course', '(course_id IS NULL) = (course_ordinal IS NULL)')
@Check(
  'group_session_cancellation_reason',
  `cancellation_reason IS NULL OR ${oneOf('cancellation_reason', Object.keys(CANCELLATION_REASONS))}`,
)
@Check('group_session_cancelled_has_reason', `state <> 'cancelled' OR cancellation_reason IS NOT NULL`)
export class GroupSessionEntity extends IdentifiedRow {
  @Uuid() visitTypeId: string;
  @Uuid() providerId: string;
  @Uuid() clinicId: string;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Int() capacity: number;
  @Text({ default: 'planned' }) state: GroupSessionState;
  /** Sessions that were planned together, week after week; its place among them, from 1. */
  @Uuid(NULL) courseId: string | null;
  @Int(NULL) courseOrdinal: number | null;
  @Int({ default: 1 }) version: number;
  @Uuid(NULL) plannedBy: string | null;
  @Instant(NOW) plannedAt: Date;
  @Text(NULL) cancellationReason: CancellationReason | null;
  @Text(NULL) cancellationText: string | null;
  @Uuid(NULL) cancelledBy: string | null;
  @Instant(NULL) cancelledAt: Date | null;
}

const WAITING_STATES = ['waiting', 'seated', 'left'] as const;

/** What the desk said to a finding when the patient was put on the waitlist; the seat is booked with it. */
export interface KeptAcknowledgement {
  readonly findingKey: string;
  readonly reason: MitigationReason;
  readonly text?: string | null;
}

/** Somebody who waits for a seat. Who came first is seated first, unless a rule does not let him when a seat is free. */
@Entity('group_session_waiting')
@OfOrganization()
@BelongsTo('group_session', 'groupSessionId', 'CASCADE')
@BelongsTo('patient', 'patientId')
@BelongsTo('referral', 'referralId')
@ForeignKey('account', ['addedBy'], ['id'])
@Index(['organizationId', 'groupSessionId', 'since'])
@Index('group_session_waiting_once_idx', { synchronize: false })
@Check('group_session_waiting_state', oneOf('state', WAITING_STATES))
@Check('group_session_waiting_passed_over', '(passed_over_because IS NULL) = (passed_over_at IS NULL)')
export class GroupSessionWaitingEntity extends IdentifiedRow {
  @Uuid() groupSessionId: string;
  @Uuid() patientId: string;
  @Uuid(NULL) referralId: string | null;
  @Json({ default: [] }) acknowledgements: readonly KeptAcknowledgement[];
  @Text({ default: 'waiting' }) state: (typeof WAITING_STATES)[number];
  @Instant(NOW) since: Date;
  @Uuid(NULL) addedBy: string | null;
  /** Why the last free seat went to somebody behind, in words. */
  @Text(NULL) passedOverBecause: string | null;
  @Instant(NULL) passedOverAt: Date | null;
}
