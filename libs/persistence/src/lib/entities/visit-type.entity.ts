import { BODY_REGIONS, type BodyRegion, type Discipline, OVERLAP_POLICIES, type OverlapPolicy } from '@meridian/domain';
import { Check, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
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
} from '../columns.js';

/** What is done to the body in a visit: what safety rules speak about. The code is a subject of the knowledge. */
@Entity('technique')
@OfOrganization()
export class TechniqueEntity extends OrganizationRow {
  @PrimaryColumn('text') code: string;
  @Text() name: string;
  /** What the knowledge calls it: therapy, exercise, procedure … Kept here for when the knowledge cannot be read. */
  @Text({ default: 'procedure' }) kind: string;
  /** What it does to the body, as in the knowledge: { force: 'high_velocity' }. */
  @Json({ default: {} }) attributes: Readonly<Record<string, string>>;
}

/** A bookable kind of visit. */
@Entity('visit_type')
@OfOrganization()
@ForeignKey('discipline', ['organizationId', 'discipline'], ['organizationId', 'code'])
@Unique(['organizationId', 'name'])
@Check(
  'visit_type_minutes',
  'duration_minutes BETWEEN 5 AND 720 AND buffer_before_minutes BETWEEN 0 AND 240 AND buffer_after_minutes BETWEEN 0 AND 240 AND grid_minutes BETWEEN 5 AND 240',
)
@Check('visit_type_group_capacity', 'group_capacity IS NULL OR group_capacity BETWEEN 2 AND 200')
@Check(
  'visit_type_caps',
  '(per_day_max IS NULL OR per_day_max BETWEEN 0 AND 1000) AND (per_week_max IS NULL OR per_week_max BETWEEN 0 AND 1000)',
)
@Check('visit_type_overlap_policy', oneOf('overlap_policy', Object.keys(OVERLAP_POLICIES)))
@Check('visit_type_body_region', `body_region IS NULL OR ${oneOf('body_region', Object.keys(BODY_REGIONS))}`)
export class VisitTypeEntity extends IdentifiedRow {
  @Text() name: string;
  @Text() discipline: Discipline;
  /** Where on the body it works, for spacing rules; none when that is not said. */
  @Text(NULL) bodyRegion: BodyRegion | null;
  @Int() durationMinutes: number;
  @Int({ default: 0 }) bufferBeforeMinutes: number;
  @Int({ default: 0 }) bufferAfterMinutes: number;
  @Int({ default: 15 }) gridMinutes: number;
  @Int({ default: 0 }) minNoticeMinutes: number;
  @Int({ default: 180 }) horizonDays: number;
  @Flag({ default: false }) referralRequired: boolean;
  /** Skills of which the provider needs each. */
  @TextList() skills: string[];
  /** Patients may book it themselves, as far as the clinic lets them book at all. */
  @Flag({ default: false }) selfBookable: boolean;
  /** At most so many with one provider, in a day and in a week; null: as many as there are times for. */
  @Int(NULL) perDayMax: number | null;
  @Int(NULL) perWeekMax: number | null;
  /** Given in group sessions only, to so many at once unless a session says otherwise; null: to one at a time. */
  @Int(NULL) groupCapacity: number | null;
  /** Whether it may be booked over another visit of its provider. */
  @Text({ default: 'never' }) overlapPolicy: OverlapPolicy;
  @Flag({ default: true }) active: boolean;
  @Int({ default: 1 }) version: number;
}

/** That a technique is part of a visit type: the safety check asks for each of them. */
@Entity('visit_type_technique')
@OfOrganization()
@BelongsTo('visit_type', 'visitTypeId', 'CASCADE')
@ForeignKey('technique', ['organizationId', 'technique'], ['organizationId', 'code'])
export class VisitTypeTechniqueEntity extends OrganizationRow {
  @PrimaryColumn('uuid') visitTypeId: string;
  @PrimaryColumn('text') technique: string;
}

/** A visit of this type needs one free member of this pool at its clinic. */
@Entity('visit_type_need')
@OfOrganization()
@BelongsTo('visit_type', 'visitTypeId', 'CASCADE')
@BelongsTo('pool', 'poolId')
export class VisitTypeNeedEntity extends OrganizationRow {
  @PrimaryColumn('uuid') visitTypeId: string;
  @PrimaryColumn('uuid') poolId: string;
}
