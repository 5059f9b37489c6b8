import { DISCIPLINE_CODES, type Discipline } from '@meridian/domain';
import { Check, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import {
  BelongsTo,
  Flag,
  IdentifiedRow,
  Int,
  Json,
  NULL,
  OfOrganization,
  oneOf,
  OrganizationRow,
  Text,
  TextList,
  Uuid,
} from '../columns.js';

/** SQL for "no number, or one of visits". */
const someOrAny = (columnName: string): string => `(${columnName} IS NULL OR ${columnName} BETWEEN 0 AND 1000)`;

/** A discipline that an organization practises. */
@Entity('discipline')
@OfOrganization()
@Check('discipline_code', oneOf('code', DISCIPLINE_CODES))
export class DisciplineEntity extends OrganizationRow {
  @PrimaryColumn('text') code: Discipline;
  @Text() name: string;
  /** May clear contraindicated findings and any stop of a medicine. */
  @Flag() prescribing: boolean;
}

/** A person giving care. */
@Entity('provider')
@OfOrganization()
@BelongsTo('resource', 'resourceId')
@ForeignKey('account', ['accountId'], ['id'])
@Unique(['organizationId', 'resourceId'])
@Unique(['organizationId', 'accountId'])
@Check(
  'provider_caps',
  ['visits_per_day_max', 'visits_per_week_max', 'new_patients_per_day_max', 'new_patients_per_week_max']
    .map(someOrAny)
    .join(' AND '),
)
export class ProviderEntity extends IdentifiedRow {
  @Int() resourceId: number;
  @Uuid(NULL) accountId: string | null;
  @Text() name: string;
  @Text(NULL) credentials: string | null;
  @Text(NULL) email: string | null;
  @Flag({ default: true }) active: boolean;
  /** What he can besides his disciplines, in the words of the clinic. */
  @TextList() skills: string[];
  /** At most so many visits, and first visits of new patients, in a day and in a week; null: as many as there are times for. */
  @Int(NULL) visitsPerDayMax: number | null;
  @Int(NULL) visitsPerWeekMax: number | null;
  @Int(NULL) newPatientsPerDayMax: number | null;
  @Int(NULL) newPatientsPerWeekMax: number | null;
  @Int({ default: 1 }) version: number;
}

/** That a provider practises a discipline; goes with the provider. */
@Entity('provider_discipline')
@OfOrganization()
@BelongsTo('provider', 'providerId', 'CASCADE')
@ForeignKey('discipline', ['organizationId', 'discipline'], ['organizationId', 'code'])
export class ProviderDisciplineEntity extends OrganizationRow {
  @PrimaryColumn('uuid') providerId: string;
  @PrimaryColumn('text') discipline: Discipline;
}

/** Times of the clinic's clock on some weekdays, 1 = Monday. */
export interface WeeklyTimes {
  readonly weekdays: readonly number[];
  readonly startTime: string;
  readonly endTime: string;
}

/** What differs when one provider gives one kind of visit; null: as the visit type says. */
@Entity('visit_override')
@OfOrganization()
@BelongsTo('visit_type', 'visitTypeId', 'CASCADE')
@BelongsTo('provider', 'providerId', 'CASCADE')
@Index(['organizationId', 'providerId'])
@Check(
  'visit_override_minutes',
  `(duration_minutes IS NULL OR duration_minutes BETWEEN 5 AND 720) AND (buffer_before_minutes IS NULL OR buffer_before_minutes BETWEEN 0 AND 240) AND (buffer_after_minutes IS NULL OR buffer_after_minutes BETWEEN 0 AND 240) AND (grid_minutes IS NULL OR grid_minutes BETWEEN 5 AND 240)`,
)
@Check('visit_override_caps', ['per_day_max', 'per_week_max'].map(someOrAny).join(' AND '))
export class VisitOverrideEntity extends OrganizationRow {
  @PrimaryColumn('uuid') visitTypeId: string;
  @PrimaryColumn('uuid') providerId: string;
  @Int(NULL) durationMinutes: number | null;
  @Int(NULL) bufferBeforeMinutes: number | null;
  @Int(NULL) bufferAfterMinutes: number | null;
  @Int(NULL) gridMinutes: number | null;
  @Int(NULL) perDayMax: number | null;
  @Int(NULL) perWeekMax: number | null;
  /** When it is given, within the provider's open hours; none = in all of them. */
  @Json({ default: [] }) hours: readonly WeeklyTimes[];
}
