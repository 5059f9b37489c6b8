import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  BelongsTo,
  IdentifiedRow,
  Instant,
  Int,
  NOW,
  OfOrganization,
  OrganizationRow,
  Text,
  Uuid,
} from '../columns.js';

/** A provider away, or a room or device out of service, from instant to instant, wherever that is. */
@Entity('absence')
@OfOrganization()
@BelongsTo('resource', 'resourceId')
@ForeignKey('account', ['recordedBy'], ['id'])
@Index(['organizationId', 'resourceId', 'endsAt'])
@Check('absence_order', 'starts_at < ends_at')
export class AbsenceEntity extends IdentifiedRow {
  @Int() resourceId: number;
  @Instant() startsAt: Date;
  @Instant() endsAt: Date;
  @Text() reason: string;
  @Uuid() recordedBy: string;
  @Instant(NOW) createdAt: Date;
}

/** How long the way between two clinics is, one row for both directions: `clinicId` is the smaller of the two ids. */
@Entity('clinic_travel')
@OfOrganization()
@BelongsTo('clinic', 'clinicId', 'CASCADE')
@BelongsTo('clinic', 'otherClinicId', 'CASCADE')
@Check('clinic_travel_once', 'clinic_id < other_clinic_id')
@Check('clinic_travel_minutes', 'minutes BETWEEN 1 AND 600')
export class ClinicTravelEntity extends OrganizationRow {
  @PrimaryColumn('uuid') clinicId: string;
  @PrimaryColumn('uuid') otherClinicId: string;
  @Int() minutes: number;
}
