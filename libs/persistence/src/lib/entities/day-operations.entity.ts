import { APPOINTMENT_STATES, type AppointmentState } from '@meridian/domain';
import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  BelongsTo,
  Day,
  Flag,
  IdentifiedRow,
  Instant,
  Json,
  NOW,
  NULL,
  OfOrganization,
  oneOf,
  Text,
  Uuid,
} from '../columns.js';

const STATES = Object.keys(APPOINTMENT_STATES);

/** What a visit had claimed: [resource, start, end] each, times in epoch milliseconds. */
export type ReleasedClaims = readonly (readonly [resourceId: number, startMs: number, endMs: number])[];

/** One step of a visit through its day: who, when, from where to where, and why. Rows are added, never changed. */
@Entity('appointment_step')
@OfOrganization()
@BelongsTo('appointment', 'appointmentId', 'CASCADE')
@ForeignKey('account', ['accountId'], ['id'])
@Index(['organizationId', 'appointmentId', 'at'])
@Check('appointment_step_from_state', oneOf('from_state', STATES))
@Check('appointment_step_to_state', oneOf('to_state', STATES))
@Check('appointment_step_undo_has_reason', 'NOT undo OR reason IS NOT NULL')
export class AppointmentStepEntity extends IdentifiedRow {
  @Uuid() appointmentId: string;
  @Text() fromState: AppointmentState;
  @Text() toState: AppointmentState;
  /** It takes the step before it back. */
  @Flag({ default: false }) undo: boolean;
  @Text(NULL) reason: string | null;
  @Uuid(NULL) accountId: string | null;
  @Instant(NOW) at: Date;
  /** The claims whose time ahead this step gave back, as they were: what undoing it has to take again. */
  @Json(NULL) released: ReleasedClaims | null;
}

/** What a task asks of the desk. */
export const DESK_TASK_KINDS = ['rebook', 'stranded'] as const;
export type DeskTaskKind = (typeof DESK_TASK_KINDS)[number];

/** Something the front desk owes a patient: one row a kind and visit, however often the visit is missed. */
@Entity('desk_task')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@BelongsTo('appointment', 'appointmentId', 'CASCADE')
@ForeignKey('account', ['doneBy'], ['id'])
@Unique(['organizationId', 'appointmentId', 'kind'])
@Index(['organizationId', 'doneAt', 'dueOn'])
@Check('desk_task_kind', oneOf('kind', DESK_TASK_KINDS))
export class DeskTaskEntity extends IdentifiedRow {
  @Text() kind: DeskTaskKind;
  @Uuid() patientId: string;
  @Uuid() appointmentId: string;
  /** On the clinic's calendar. */
  @Day() dueOn: string;
  @Instant(NOW) createdAt: Date;
  @Instant(NULL) doneAt: Date | null;
  @Uuid(NULL) doneBy: string | null;
}
