import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
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
  Text,
  Uuid,
} from '../columns.js';

/** What is known of a list as a whole: silence is not "takes nothing". */
export const LIST_STATEMENTS = ['never-asked', 'listed', 'none'] as const;
/** One of `LIST_STATEMENTS`, kept apart for medicines and for allergies. */
export type ListStatement = (typeof LIST_STATEMENTS)[number];
/** FHIR's administrative genders. `unknown` is stored where nobody said, so that a rule can tell it from an answer. */
export const SEXES = ['female', 'male', 'other', 'unknown'] as const;
/** One of `SEXES`, as stored. */
export type Sex = (typeof SEXES)[number];

/**
 * A patient of one organization; the same person elsewhere is another row. `version` is raised by each change from a
 * screen.
 */
@Entity('patient')
@OfOrganization()
@BelongsTo('resource', 'resourceId')
@ForeignKey('account', ['medicationsConfirmedBy'], ['id'])
@ForeignKey('account', ['allergiesConfirmedBy'], ['id'])
@Unique(['organizationId', 'mrn'])
@Unique(['organizationId', 'resourceId'])
@Unique(['organizationId', 'sourceId'])
@Check('patient_medications_statement', oneOf('medications_statement', LIST_STATEMENTS))
@Check('patient_allergies_statement', oneOf('allergies_statement', LIST_STATEMENTS))
@Index('patient_search_key_idx', { synchronize: false })
@Check('patient_sex', oneOf('sex', SEXES))
export class PatientEntity extends IdentifiedRow {
  /** The patient's own time is claimed like a room. */
  @Int() resourceId: number;
  @Text() mrn: string;
  @Text() given: string;
  @Text() family: string;
  @Day(NULL) birthDate: string | null;
  @Text({ default: 'unknown' }) sex: Sex;
  /** E.164. */
  @Text(NULL) phone: string | null;
  @Text(NULL) email: string | null;
  /** BCP 47. */
  @Text({ default: 'en' }) language: string;
  @Flag({ default: true }) emailConsent: boolean;
  @Text({ default: 'never-asked' }) medicationsStatement: ListStatement;
  @Instant(NULL) medicationsConfirmedAt: Date | null;
  @Uuid(NULL) medicationsConfirmedBy: string | null;
  @Text({ default: 'never-asked' }) allergiesStatement: ListStatement;
  @Instant(NULL) allergiesConfirmedAt: Date | null;
  @Uuid(NULL) allergiesConfirmedBy: string | null;
  @Instant(NULL) deceasedAt: Date | null;
  /** Folded words to search by: names, MRN, phone digits, birth date (see searchKeyOf). */
  @Text() searchKey: string;
  /** Where an imported record came from; null when registered here. */
  @Text(NULL) sourceId: string | null;
  @Text(NULL) sourceHash: string | null;
  @Int({ default: 1 }) version: number;
  @Instant(NOW) createdAt: Date;
  @Instant(NOW) updatedAt: Date;
}

/** A recorded yes or no of the patient, e.g. to e-mail. */
@Entity('consent')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@ForeignKey('account', ['recordedBy'], ['id'])
export class ConsentEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Text() kind: string;
  @Flag() granted: boolean;
  @Uuid(NULL) recordedBy: string | null;
  @Instant(NOW) recordedAt: Date;
}
