import { Field, InputType } from '@nestjs/graphql';
import type { MedicationStatus } from '@meridian/persistence';
import { IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';
import { answerUnion } from '../graphql/answer.js';
import { MedicationStatusEnum } from '../graphql/enums.js';
import { IdField, TypedLinesField, VersionField } from '../graphql/input-fields.js';
import { CannotMove, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { PatientType } from './patient.type.js';
import { MedicationsAdded, MedicationStatementType } from './record.type.js';

const TYPED = { message: 'type a medicine, at most 400 characters' };

@InputType({ description: 'Medicines to add to a list.' })
export class AddMedicationsInput {
  @IdField('Whose list.')
  patientId: string;

  @TypedLinesField('a medicine', 'medicines')
  typed: string;
}

@InputType({ description: 'A change of one entry: its status, or what it says.' })
export class ChangeMedicationInput {
  @IdField('The entry.')
  id: string;

  @VersionField()
  version: number;

  @IsOptional()
  @IsString()
  @Field(() => MedicationStatusEnum, { nullable: true, description: 'Whether it is taken now; none = as it is.' })
  status?: MedicationStatus | null;

  @IsOptional()
  @Matches(/\S/, TYPED)
  @Length(1, 400, TYPED)
  @Field(() => String, {
    nullable: true,
    description: 'The medicine typed anew, e.g. one of the suggestions; none = as it is.',
  })
  typed?: string | null;
}

@InputType({ description: 'What the patient said of the medicine list as a whole.' })
export class ConfirmMedicationListInput {
  @IdField('Whose list.')
  patientId: string;

  @IsBoolean()
  @Field(() => Boolean, { description: 'true: takes nothing. false: the list is right.' })
  none: boolean;
}

export const AddMedicationsResult = answerUnion('AddMedicationsResult', 'What was added, or why nothing was.', [
  MedicationsAdded,
  NotFound,
  InvalidInput,
]);
export const ChangeMedicationResult = answerUnion('ChangeMedicationResult', 'The entry as saved, or why not.', [
  MedicationStatementType,
  StaleVersion,
  NotFound,
  InvalidInput,
]);
export const ConfirmMedicationListResult = answerUnion(
  'ConfirmMedicationListResult',
  'The patient, or why it was not recorded.',
  [PatientType, NotFound, CannotMove],
);
