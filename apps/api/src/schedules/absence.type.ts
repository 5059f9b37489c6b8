import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsDate, IsInt, IsOptional, IsUUID, Length, Matches, Min } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { answerUnion } from '../graphql/answer.js';
import { IdField } from '../graphql/input-fields.js';
import { InvalidInput, NotFound } from '../graphql/refusal.type.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import { WouldStrand } from './stranded.type.js';

/** How many stranded visits were seen and are left to the desk; without it, or with another number, nothing is saved. */
export const AcceptStrandedField = (): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsInt({ message: 'the number of stranded visits that was shown' }),
    Min(0, { message: 'the number of stranded visits that was shown' }),
    Field(() => Int, {
      nullable: true,
      description:
        'The number of stranded visits that was shown: the desk gets a task for each. None = save only if there are none.',
    }),
  );

const OneOfField = (of: string): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsUUID(undefined, { message: 'an id as given by an earlier answer' }),
    Field(() => ID, { nullable: true, description: `The ${of}; exactly one of the three is given.` }),
  );

@ObjectType({ description: 'A provider away, or a room or device out of service, wherever that is.' })
export class Absence {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'provider, room or equipment.' }) kind: string;
  @Field(() => ID, { description: 'Of the provider, room or device.' }) ofId: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => DateTimeScalar, { description: 'From.' }) startsAt: Date;
  @Field(() => DateTimeScalar, { description: 'Until.' }) endsAt: Date;
  @Field(() => String, { description: 'Why, for colleagues.' }) reason: string;
}

@InputType({ description: 'When whom or what is not there. The same times given again only change the reason.' })
export class SaveAbsenceInput {
  @OneOfField('provider')
  providerId?: string | null;

  @OneOfField('room')
  roomId?: string | null;

  @OneOfField('device')
  equipmentId?: string | null;

  @IsDate()
  @Field(() => DateTimeScalar, { description: 'From, to the minute.' })
  startsAt: Date;

  @IsDate()
  @Field(() => DateTimeScalar, { description: 'Until, to the minute.' })
  endsAt: Date;

  @Matches(/\S/, { message: 'say why' })
  @Length(1, 200, { message: 'at most 200 characters' })
  @Field(() => String, { description: 'Why, for colleagues.' })
  reason: string;

  @AcceptStrandedField()
  acceptStranded?: number | null;
}

@InputType({ description: 'An absence to be taken back.' })
export class RemoveAbsenceInput {
  @IdField('Which.')
  id: string;
}

export const SaveAbsenceResult = answerUnion('SaveAbsenceResult', 'The absence as saved, or why not.', [
  Absence,
  WouldStrand,
  NotFound,
  InvalidInput,
]);
export const RemoveAbsenceResult = answerUnion('RemoveAbsenceResult', 'What was taken back, or why not.', [
  Absence,
  NotFound,
  InvalidInput,
]);
