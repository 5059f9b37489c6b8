import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  BelongsTo,
  Float,
  Flag,
  IdentifiedRow,
  Instant,
  Int,
  Json,
  NOW,
  NULL,
  OfOrganization,
  oneOf,
  Text,
  TextList,
  Uuid,
} from '../columns.js';

/** FHIR R4 MedicationStatement.status, plus `draft` and `cancelled` of imported requests. */
export const MEDICATION_STATUSES = [
  'active',
  'completed',
  'stopped',
  'on-hold',
  'unknown',
  'entered-in-error',
  'intended',
  'not-taken',
  'draft',
  'cancelled',
] as const;
/** One of `MEDICATION_STATUSES`, as stored. */
export type MedicationStatus = (typeof MEDICATION_STATUSES)[number];

/** What the patient takes, herbs and supplements included: as typed, and as understood. */
@Entity('medication_statement')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@ForeignKey('account', ['recordedBy'], ['id'])
@Index(['organizationId', 'patientId'])
@Unique(['organizationId', 'sourceId'])
@Check('medication_statement_status', oneOf('status', MEDICATION_STATUSES))
export class MedicationStatementEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Text() typed: string;
  @Text() display: string;
  /** Ingredient keys of the knowledge; empty when not understood. */
  @TextList() ingredients: string[];
  @TextList() suggestions: string[];
  @Flag() understood: boolean;
  @Text(NULL) route: string | null;
  @Text() status: MedicationStatus;
  @Uuid(NULL) recordedBy: string | null;
  @Instant(NOW) recordedAt: Date;
  @Text(NULL) sourceId: string | null;
  @Text(NULL) sourceHash: string | null;
  @Int({ default: 1 }) version: number;
}

/**
 * A diagnosis or problem of a patient: as recorded, and the concepts of the safety knowledge it means (none = not
 * understood).
 */
@Entity('condition')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@Index(['organizationId', 'patientId'])
@Unique(['organizationId', 'sourceId'])
export class ConditionEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Text() display: string;
  @Text(NULL) system: string | null;
  @Text(NULL) code: string | null;
  /** FHIR condition-clinical codes. */
  @Text() status: string;
  /** Condition ids of the knowledge that this one means. */
  @TextList() concepts: string[];
  @Instant(NULL) onsetAt: Date | null;
  @Instant(NOW) recordedAt: Date;
  @Text(NULL) sourceId: string | null;
  @Text(NULL) sourceHash: string | null;
}

/** What a patient must not get, as recorded; without ingredients nobody has understood it yet, and checks say so. */
@Entity('allergy_intolerance')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@Index(['organizationId', 'patientId'])
@Unique(['organizationId', 'sourceId'])
export class AllergyIntoleranceEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Text() display: string;
  @Text(NULL) system: string | null;
  @Text(NULL) code: string | null;
  /** FHIR allergyintolerance-clinical codes, or `entered-in-error` and the like of its verification. */
  @Text() status: string;
  @TextList() ingredients: string[];
  @Instant(NOW) recordedAt: Date;
  @Text(NULL) sourceId: string | null;
  @Text(NULL) sourceHash: string | null;
  @Int({ default: 1 }) version: number;
}

/** A measurement, in the unit it came with. What reads it for the safety check takes the unit into account. */
@Entity('observation')
@OfOrganization()
@BelongsTo('patient', 'patientId')
@Index(['organizationId', 'patientId', 'at'])
@Unique(['organizationId', 'sourceId'])
export class ObservationEntity extends IdentifiedRow {
  @Uuid() patientId: string;
  @Text() display: string;
  @Text(NULL) system: string | null;
  @Text(NULL) code: string | null;
  @Text() status: string;
  @Float(NULL) value: number | null;
  @Text(NULL) unit: string | null;
  @Text(NULL) text: string | null;
  @Json(NULL) components:
    | readonly {
        display: string;
        code: string | null;
        value: number | null;
        unit: string | null;
        text: string | null;
      }[]
    | null;
  @Instant(NULL) at: Date | null;
  @Text(NULL) sourceId: string | null;
  @Text(NULL) sourceHash: string | null;
}
