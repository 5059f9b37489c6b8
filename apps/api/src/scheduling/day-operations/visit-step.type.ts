import { Field, ObjectType } from '@nestjs/graphql';
import type { AppointmentState } from '@meridian/domain';
import { AccountType } from '../../auth/auth.type.js';
import { answerUnion } from '../../graphql/answer.js';
import { AppointmentStateEnum } from '../../graphql/enums.js';
import { CannotMove, InvalidInput, KeyReused, NotFound, NotYours, StaleVersion } from '../../graphql/refusal.type.js';
import { AppointmentType } from '../appointment.type.js';
import { SlotTaken, SpacingNotKept, TimeNotAllowed } from '../refusal.type.js';

@ObjectType('AppointmentStep', { description: 'One step of a visit through its day.' })
export class AppointmentStepType {
  @Field(() => AppointmentStateEnum, { description: 'Where it was.' }) fromState: AppointmentState;
  @Field(() => AppointmentStateEnum, { description: 'Where it went.' }) toState: AppointmentState;
  @Field(() => Boolean, { description: 'Whether it took the step before it back.' }) undo: boolean;
  @Field(() => String, { nullable: true, description: 'Why, in words; always there for an undo.' })
  reason: string | null;
  @Field(() => Date, { description: 'When.' }) at: Date;
  @Field(() => AccountType, { nullable: true, description: 'Who; null for the clock.' }) account: unknown;
}

export const StepAppointmentResult = answerUnion('StepAppointmentResult', 'The visit where it is now, or why not.', [
  AppointmentType,
  TimeNotAllowed,
  StaleVersion,
  CannotMove,
  KeyReused,
  NotFound,
  InvalidInput,
]);
export const UndoAppointmentStepResult = answerUnion(
  'UndoAppointmentStepResult',
  'The visit where it was before, or why not.',
  [
    AppointmentType,
    SlotTaken,
    SpacingNotKept,
    TimeNotAllowed,
    NotYours,
    StaleVersion,
    CannotMove,
    KeyReused,
    NotFound,
    InvalidInput,
  ],
);
