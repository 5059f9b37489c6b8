import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsString, IsUUID, Length, Matches } from 'class-validator';
import { answerUnion } from '../graphql/answer.js';
import { type AllergyStatus, AllergyStatusEnum } from '../graphql/enums.js';
import { CannotMove, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { PatientType } from './patient.type.js';
import { AllergiesAdded, AllergyIntoleranceType } from './record.type.js';

const ID_EXPECTED = { message: 'an id as given by an earlier answer' };

@InputType({ description: 'Allergies to add to a list.' })
export class AddAllergiesInput {
  @IsUUID(undefined, ID_EXPECTED)
  @Field(() => ID, { description: 'Whose list.' })
  patientId: string;

  @Matches(/\S/, { message: 'type an allergy' })
  @Length(1, 4_000, { message: 'at most 4000 characters' })
  @Field(() => String, { description: 'As typed: several lines, or commas, for several allergies.' })
  typed: string;
}

@InputType({ description: 'A change of one allergy: whether it still holds.' })
export class ChangeAllergyInput {
  @IsUUID(undefined, ID_EXPECTED)
  @Field(() => ID, { description: 'The entry.' })
  id: string;

  @IsInt({ message: 'the version that was read' })
  @Field(() => Int, { description: 'The version that was read.' })
  version: number;

  @IsString()
  @Field(() => AllergyStatusEnum, { description: 'Whether it holds now.' })
  status: AllergyStatus;
}

@InputType({ description: 'What the patient said of the allergies as a whole.' })
export class ConfirmAllergyListInput {
  @IsUUID(undefined, ID_EXPECTED)
  @Field(() => ID, { description: 'Whose list.' })
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
