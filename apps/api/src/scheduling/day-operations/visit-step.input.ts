import { Field, ID, InputType } from '@nestjs/graphql';
import type { VisitStep } from '@meridian/scheduling';
import { IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { VisitStepEnum } from '../../graphql/enums.js';
import { KeyField } from '../../graphql/input-fields.js';
import { type AcknowledgementInput, AcknowledgementsField } from '../acknowledgement.input.js';
import { ChangeInput } from '../appointment.input.js';

const REASON_MAX = 500;

@InputType({ description: 'A step of a visit through its day.' })
export class StepAppointmentInput extends ChangeInput {
  @IsIn(Object.values(VisitStepEnum), { message: 'choose one of the steps' })
  @Field(() => VisitStepEnum, { description: 'Which step.' })
  step: VisitStep;
}

@InputType({ description: 'The last step of a visit, to be taken back.' })
export class UndoAppointmentStepInput extends ChangeInput {
  @Length(1, REASON_MAX, { message: `say in words why, at most ${REASON_MAX} characters` })
  @Field(() => String, { description: 'Why, in words.' })
  reason: string;
}

@InputType({ description: 'A visit of somebody who stands at the desk: it starts now.' })
export class BookWalkInInput {
  @KeyField('Makes a repetition harmless: the same key gets the first answer.') idempotencyKey: string;
  @IsUUID(undefined, { message: 'the id of a visit type' })
  @Field(() => ID, { description: 'The kind of visit.' })
  visitTypeId: string;
  @IsUUID(undefined, { message: 'the id of a provider' })
  @Field(() => ID, { description: 'With whom.' })
  providerId: string;
  @IsUUID(undefined, { message: 'the id of a clinic' }) @Field(() => ID, { description: 'Where.' }) clinicId: string;
  @IsUUID(undefined, { message: 'the id of a patient' })
  @Field(() => ID, { description: 'For whom.' })
  patientId: string;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a referral' })
  @Field(() => ID, { nullable: true, description: 'The accepted referral that asks for it.' })
  referralId?: string | null;
  @AcknowledgementsField()
  acknowledgements?: AcknowledgementInput[] | null;
}
