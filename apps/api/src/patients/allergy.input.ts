import { Field, InputType } from '@nestjs/graphql';
import { IsBoolean, IsString } from 'class-validator';
import { answerUnion } from '../graphql/answer.js';
import { type AllergyStatus, AllergyStatusEnum } from '../graphql/enums.js';
import { IdField, TypedLinesField, VersionField } from '../graphql/input-fields.js';
import { CannotMove, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { PatientType } from './patient.type.js';
import { AllergiesAdded, AllergyIntoleranceType } from './record.type.js';

@InputType({ description: 'Allergies to add to a list.' })
export class AddAllergiesInput {
  @IdField('Whose list.')
  patientId: string;

  @TypedLinesField('an allergy', 'allergies')
  typed: string;
}

@InputType({ description: 'A change of one allergy: whether it still holds.' })
export class ChangeAllergyInput {
  @IdField('The entry.')
  id: string;

  @VersionField()
  version: number;

  @IsString()
  @Field(() => AllergyStatusEnum, { description: 'Whether it holds now.' })
  status: AllergyStatus;
}

@InputType({ description: 'What the patient said of the allergies as a whole.' })
export class ConfirmAllergyListInput {
  @IdField('Whose list.')
  patientId: string;

  @IsBoolean()
  @Field(() => Boolean, { description: 'true: no known allergies. false: the list is right.' })
  none: boolean;
}

export const AddAllergiesResult = answerUnion('AddAllergiesResult', 'What was added, or why nothing was.', [
  AllergiesAdded,
  NotFound,
  InvalidInput,
]);
export const ChangeAllergyResult = answerUnion('ChangeAllergyResult', 'The entry as saved, or why not.', [
  AllergyIntoleranceType,
  StaleVersion,
  NotFound,
]);
export const ConfirmAllergyListResult = answerUnion(
  'ConfirmAllergyListResult',
  'The patient, or why it was not recorded.',
  [PatientType, NotFound, CannotMove],
);
