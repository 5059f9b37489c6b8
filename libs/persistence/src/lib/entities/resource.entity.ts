import { Check, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import {
  BelongsTo,
  Day,
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
  WallTime,
} from '../columns.js';

/** Anything a visit can claim. The integer keys claims; the thing itself (provider, room …) carries the opaque id. */
@Entity('resource')
@OfOrganization()
@Check('resource_kind', oneOf('kind', ['provider', 'room', 'equipment', 'patient']))
export class ResourceEntity extends OrganizationRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' }) id: number;
  @Text() kind: 'provider' | 'room' | 'equipment' | 'patient';
}

/** A room of one clinic. One that is not active is offered to no new visit. */
@Entity('room')
@OfOrganization()
@BelongsTo('clinic', 'clinicId')
@BelongsTo('resource', 'resourceId')
@Unique(['organizationId', 'resourceId'])
export class RoomEntity extends IdentifiedRow {
  @Int() resourceId: number;
  @Uuid() clinicId: string;
  @Text() name: string;
  @Text() kind: string;
  @Flag({ default: true }) active: boolean;
}

/** A device that stays at one clinic; claimed like a room. */
@Entity('equipment')
@OfOrganization()
@BelongsTo('clinic', 'clinicId')
@BelongsTo('resource', 'resourceId')
@Unique(['organizationId', 'resourceId'])
export class EquipmentEntity extends IdentifiedRow {
  @Int() resourceId: number;
  @Uuid() clinicId: string;
  @Text() name: string;
  @Text() kind: string;
  @Flag({ default: true }) active: boolean;
}

/** "Any one of these resources". */
@Entity('pool')
@OfOrganization()
@Unique(['organizationId', 'name'])
@Unique(['organizationId', 'kind', 'ofKind'])
@Check('pool_kind', oneOf('kind', ['room', 'equipment']))
export class PoolEntity extends IdentifiedRow {
  @Text() name: string;
  @Text() kind: 'room' | 'equipment';
  /** Every room (or device) of this kind, and the database keeps it so; null: exactly the members that were named. */
  @Text(NULL) ofKind: string | null;
}

/** That a resource belongs to a pool; it may belong to several, and is claimed once all the same. */
@Entity('pool_member')
@OfOrganization()
@BelongsTo('pool', 'poolId', 'CASCADE')
@BelongsTo('resource', 'resourceId')
export class PoolMemberEntity extends OrganizationRow {
  @PrimaryColumn('uuid') poolId: string;
  @PrimaryColumn('int') resourceId: number;
}

/** Recurring open hours of one resource at one clinic, on the clinic's wall clock. */
@Entity('schedule')
@OfOrganization()
@BelongsTo('resource', 'resourceId')
@BelongsTo('clinic', 'clinicId')
@Index(['organizationId', 'resourceId'])
@Check('schedule_order', 'start_time < end_time')
export class ScheduleEntity extends IdentifiedRow {
  @Int() resourceId: number;
  @Uuid() clinicId: string;
  /** RFC 5545 RRULE, e.g. FREQ=WEEKLY;BYDAY=MO,WE. */
  @Text() recurrence: string;
  @WallTime() startTime: string;
  @WallTime() endTime: string;
  @Day() validFrom: string;
  @Day(NULL) validUntil: string | null;
}

/** One day that differs: closed (all day when no times are given) or open besides the recurring hours. */
@Entity('schedule_exception')
@OfOrganization()
@BelongsTo('resource', 'resourceId')
@BelongsTo('clinic', 'clinicId')
@Index(['organizationId', 'resourceId', 'date'])
@Check(
  'schedule_exception_times',
  '("start_time" IS NULL) = ("end_time" IS NULL) AND (closed OR start_time IS NOT NULL) AND (start_time IS NULL OR start_time < end_time)',
)
export class ScheduleExceptionEntity extends IdentifiedRow {
  @Int() resourceId: number;
  @Uuid(NULL) clinicId: string | null;
  @Day() date: string;
  @Flag() closed: boolean;
  @WallTime(NULL) startTime: string | null;
  @WallTime(NULL) endTime: string | null;
  @Text(NULL) reason: string | null;
  @Instant(NOW) createdAt: Date;
}
