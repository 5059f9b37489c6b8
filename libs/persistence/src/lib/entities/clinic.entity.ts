import { Check, Entity, Index, Unique } from 'typeorm';
import { BelongsTo, Day, Flag, IdentifiedRow, Int, NULL, OfOrganization, Text, Uuid, WallTime } from '../columns.js';

/** A site with an address and a time zone. */
@Entity('clinic')
@OfOrganization()
@Unique(['organizationId', 'name'])
export class ClinicEntity extends IdentifiedRow {
  @Text() name: string;
  /** IANA name, e.g. America/Chicago: wall-clock rules of the clinic are in this zone. */
  @Text() timeZone: string;
  @Text(NULL) phone: string | null;
  @Text(NULL) address: string | null;
  @Flag({ default: true }) active: boolean;
  /** Whose public holidays are kept: a country code and, below it, a state or region; null = not said yet. */
  @Text(NULL) country: string | null;
  @Text(NULL) region: string | null;
}

/** When a clinic's doors are open, by ISO weekday (1 = Monday). */
@Entity('clinic_hours')
@OfOrganization()
@BelongsTo('clinic', 'clinicId', 'CASCADE')
@Index(['organizationId', 'clinicId'])
@Check('clinic_hours_order', 'opens < closes')
@Check('clinic_hours_weekday', 'weekday BETWEEN 1 AND 7')
export class ClinicHoursEntity extends IdentifiedRow {
  @Uuid() clinicId: string;
  @Int() weekday: number;
  @WallTime() opens: string;
  @WallTime() closes: string;
}

/** Days on which a clinic takes no bookings, both ends included. */
@Entity('clinic_closure')
@OfOrganization()
@BelongsTo('clinic', 'clinicId', 'CASCADE')
@Index(['organizationId', 'clinicId', 'untilDate'])
@Check('clinic_closure_order', 'from_date <= until_date')
export class ClinicClosureEntity extends IdentifiedRow {
  @Uuid() clinicId: string;
  @Day() fromDate: string;
  @Day() untilDate: string;
  @Text() reason: string;
}
