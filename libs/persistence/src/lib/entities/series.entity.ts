import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { BelongsTo, IdentifiedRow, Instant, Int, Json, NOW, NULL, OfOrganization, Uuid } from '../columns.js';

/** The wish a series was planned from, as the desk gave it. */
export interface SeriesRuleRow {
  readonly timesPerWeek: number;
  readonly weeks: number;
  readonly weekdays: readonly number[];
  readonly timeOfDay: string;
  readonly withinMinutes: number;
  readonly minGapDays: number;
  readonly startDate: string;
}

/** Visits of one kind repeated for one patient. Each visit is a row of its own and knows its place in the series. */
@Entity('series')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@BelongsTo('visit_type', 'visitTypeId')
@BelongsTo('provider', 'providerId')
@BelongsTo('clinic', 'clinicId')
@ForeignKey('account', ['bookedBy'], ['id'])
@Index(['organizationId', 'patientId'])
@Check('series_size', 'size BETWEEN 2 AND 60')
export class SeriesEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Uuid() visitTypeId: string;
  @Uuid() providerId: string;
  @Uuid() clinicId: string;
  @Json() rule: SeriesRuleRow;
  /** How many visits were booked with it. */
  @Int() size: number;
  @Uuid(NULL) bookedBy: string | null;
  @Instant(NOW) bookedAt: Date;
}
