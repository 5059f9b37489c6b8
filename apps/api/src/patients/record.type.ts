import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { MedicationStatus } from '@meridian/persistence';
import { MedicationStatusEnum } from '../graphql/enums.js';
import { PatientType } from './patient.type.js';

@ObjectType('MedicationStatement', {
  description: 'What a patient takes, herbs and supplements included: as typed and as understood.',
})
export class MedicationStatementType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Exactly what was typed.' }) typed: string;
  @Field(() => String, { description: 'What to show, e.g. Eliquis (apixaban); the typed text when not understood.' })
  display: string;
  @Field(() => Boolean, { description: 'The ingredients are known. Otherwise it is never taken for checked.' })
  understood: boolean;
  @Field(() => [String], { description: 'Names that may have been meant, likeliest first.' }) suggestions: string[];
  @Field(() => MedicationStatusEnum, { description: 'Whether it is taken now.' }) status: MedicationStatus;
  @Field(() => Date, { description: 'When it was written down.' }) recordedAt: Date;
  @Field(() => Int, { description: 'Rises with every change; send it back when saving.' }) version: number;
}

@ObjectType('AllergyIntolerance', { description: 'What a patient reacts to.' })
export class AllergyIntoleranceType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'What to show.' }) display: string;
  @Field(() => String, { description: 'FHIR clinical status, e.g. active; or entered-in-error.' }) status: string;
  @Field(() => Int, { description: 'Rises with every change; send it back when saving.' }) version: number;
}

@ObjectType('Condition', { description: 'A diagnosis or device on record.' })
export class ConditionType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'What to show.' }) display: string;
  @Field(() => String, { nullable: true, description: 'Its code in the record it came from.' }) code: string | null;
  @Field(() => String, { description: 'FHIR clinical status, e.g. active.' }) status: string;
  @Field(() => Date, { nullable: true, description: 'When it began.' }) onsetAt: Date | null;
}

@ObjectType('Observation', { description: 'Something measured or answered: a laboratory value, bone density, pain.' })
export class ObservationType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'What was observed.' }) display: string;
  @Field(() => String, { nullable: true, description: 'Its code, usually LOINC.' }) code: string | null;
  @Field(() => Date, { nullable: true, description: 'When; null when the record does not say.' }) at: Date | null;
}

@ObjectType({ description: 'One typed line, understood as far as it can be. Nothing is stored.' })
export class UnderstoodMedication {
  @Field(() => String, { description: 'What was typed.' }) typed: string;
  @Field(() => String, {
    description: 'matched, ask (choose one of the suggestions), unknown, none (nothing is taken) or not-taken.',
  })
  kind: string;
  @Field(() => String, { description: 'What to show.' }) display: string;
  @Field(() => [String], { description: 'Names of the ingredients.' }) ingredients: string[];
  @Field(() => [String], { description: 'Names that may have been meant, likeliest first.' }) suggestions: string[];
  @Field(() => Number, {
    description: '1 for a known spelling, less for every letter that had to be changed, 0 for nothing found.',
  })
  confidence: number;
}

@ObjectType({ description: 'The lines that were added, and the patient with the list as it is now.' })
export class MedicationsAdded {
  @Field(() => [MedicationStatementType], { description: 'One for each medicine that was typed.' })
  medications: unknown[];
  @Field(() => PatientType, { description: 'Whose list.' }) patient: unknown;

  static of(medications: unknown[], patient: unknown): MedicationsAdded {
    return Object.assign(new MedicationsAdded(), { medications, patient });
  }
}

@ObjectType({ description: 'The allergies that were added, and the patient with the list as it is now.' })
export class AllergiesAdded {
  @Field(() => [AllergyIntoleranceType], { description: 'One for each allergy that was typed.' })
  allergies: unknown[];
  @Field(() => PatientType, { description: 'Whose list.' }) patient: unknown;

  static of(allergies: unknown[], patient: unknown): AllergiesAdded {
    return Object.assign(new AllergiesAdded(), { allergies, patient });
  }
}
