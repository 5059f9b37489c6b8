import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { CancellationReason, LocalDate, LocalTime } from '@meridian/domain';
import { COURSE_WEEKS_MAX, GROUP_CAPACITY } from '@meridian/scheduling';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { CancellationReasonEnum } from '../../graphql/enums.js';
import { IdField, KeyField, VersionField } from '../../graphql/input-fields.js';
import { LocalDateScalar, LocalTimeScalar } from '../../graphql/scalars.js';
import { type AcknowledgementInput, AcknowledgementsField } from '../acknowledgement.input.js';

@InputType({ description: 'A group session to plan, or one every week.' })
export class PlanGroupSessionsInput {
  @KeyField() idempotencyKey: string;
  @IdField('The kind of visit; one that is given in group sessions.') visitTypeId: string;
  @IdField('Who gives it.') providerId: string;
  @IdField('Where.') clinicId: string;
  @IsString() @Field(() => LocalDateScalar, { description: 'The first day, on the clinic calendar.' }) date: LocalDate;
  @IsString() @Field(() => LocalTimeScalar, { description: "The start, on the clinic's clock." }) timeOfDay: LocalTime;
  @IsInt({ message: `a whole number from 1 to ${COURSE_WEEKS_MAX}` })
  @Field(() => Int, {
    description: `Weeks, 1 to ${COURSE_WEEKS_MAX}: a session in each, at the same time of the clinic's clock.`,
  })
  weeks: number;
  @ArrayMaxSize(COURSE_WEEKS_MAX, { message: `at most ${COURSE_WEEKS_MAX} days` })
  @ArrayUnique({ message: 'each day once' })
  @IsString({ each: true })
  @Field(() => [LocalDateScalar], { description: 'Days of the course without a session.' })
  leaveOut: LocalDate[];
  @IsOptional()
  @IsInt({ message: `a whole number from ${GROUP_CAPACITY.least} to ${GROUP_CAPACITY.most}` })
  @Field(() => Int, { nullable: true, description: 'Seats; as many as the visit type says when left out.' })
  capacity?: number | null;
}

@InputType({ description: 'Somebody who comes to a group session.' })
export class JoinGroupSessionInput {
  @KeyField() idempotencyKey: string;
  @IdField('The session.') sessionId: string;
  @IdField('Who comes.') patientId: string;
  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a referral' })
  @Field(() => ID, { nullable: true, description: 'The accepted referral that asks for it.' })
  referralId?: string | null;
  @AcknowledgementsField()
  acknowledgements?: AcknowledgementInput[] | null;
  @IsBoolean()
  @Field(() => Boolean, { description: 'Whether to wait for a seat when all are taken.' })
  waitlist: boolean;
}

@InputType({ description: 'Somebody who waits no longer.' })
export class LeaveGroupSessionWaitlistInput {
  @KeyField() idempotencyKey: string;
  @IdField('The place on the waitlist.') id: string;
}

@InputType({ description: 'A session whose free seats go to those who wait.' })
export class FillGroupSessionInput {
  @KeyField() idempotencyKey: string;
  @IdField('The session.') id: string;
}

@InputType({ description: 'A session that is over.' })
export class CompleteGroupSessionInput extends FillGroupSessionInput {
  @VersionField() version: number;
}

@InputType({ description: 'A session that somebody else gives.' })
export class ChangeGroupSessionProviderInput extends CompleteGroupSessionInput {
  @IdField('Who gives it from now on.') providerId: string;
}

@InputType({ description: 'A session that has more or fewer seats from now on.' })
export class ResizeGroupSessionInput extends CompleteGroupSessionInput {
  @IsInt({ message: `a whole number from ${GROUP_CAPACITY.least} to ${GROUP_CAPACITY.most}` })
  @Field(() => Int, { description: 'Seats; at least as many as are taken.' })
  capacity: number;
}

@InputType({ description: 'A session to call off with everybody in it.' })
export class CancelGroupSessionInput extends CompleteGroupSessionInput {
  @IsIn(Object.values(CancellationReasonEnum))
  @Field(() => CancellationReasonEnum, { description: 'The coded reason.' })
  reason: CancellationReason;
  @IsOptional()
  @MaxLength(1_000, { message: 'at most 1,000 characters' })
  @Field(() => String, { nullable: true, description: 'Words; required when the reason is other.' })
  text?: string | null;
}
