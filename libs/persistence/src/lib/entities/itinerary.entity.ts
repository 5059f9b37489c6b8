import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  BelongsTo,
  IdentifiedRow,
  Instant,
  Json,
  NOW,
  NULL,
  OfOrganization,
  OrganizationRow,
  Uuid,
} from '../columns.js';

/** Several visits of one patient that were planned together and booked all or none. */
@Entity('itinerary')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@ForeignKey('account', ['bookedBy'], ['id'])
@Index(['organizationId', 'patientId'])
export class ItineraryEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  /** What was asked for, as the API took it: a cancelled leg is planned anew by it. */
  @Json() plan: unknown;
  @Uuid(NULL) bookedBy: string | null;
  @Instant(NOW) bookedAt: Date;
}

/** Which visit a leg became; after a repair, which visit took its place. */
@Entity('itinerary_leg')
@BelongsTo('itinerary', 'itineraryId', 'CASCADE')
@BelongsTo('appointment', 'appointmentId', 'CASCADE')
@Unique('itinerary_leg_appointment_id_key', ['organizationId', 'appointmentId'])
@Check('itinerary_leg_position', 'position BETWEEN 0 AND 7')
export class ItineraryLegEntity extends OrganizationRow {
  @PrimaryColumn('uuid') itineraryId: string;
  /** Its place in the plan, from 0. */
  @PrimaryColumn('int') position: number;
  @Uuid() appointmentId: string;
}
