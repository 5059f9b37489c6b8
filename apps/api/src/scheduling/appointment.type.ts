import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AppointmentState, CancellationReason } from '@meridian/domain';
import { answerUnion } from '../graphql/answer.js';
import { AppointmentStateEnum, CancellationReasonEnum } from '../graphql/enums.js';
import { CannotMove, InvalidInput, KeyReused, NotFound, NotYours, StaleVersion } from '../graphql/refusal.type.js';
import { PlanNotKept } from './itinerary/plan-not-kept.type.js';
import {
  AcknowledgementRequired,
  CapReached,
  ClearanceRequired,
  OutsideOpenHours,
  OverlapNotAllowed,
  ReferralRequired,
  SlotTaken,
  SpacingNotKept,
  TechniqueRefused,
  TimeNotAllowed,
  VisitTypeNotOffered,
} from './refusal.type.js';
import { SpacingWarningType } from './spacing/spacing.type.js';

@ObjectType('Appointment', { description: 'A planned visit.' })
export class AppointmentType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => AppointmentStateEnum, { description: 'Where the visit is.' }) state: AppointmentState;
  @Field(() => Date, { description: 'When it starts, without buffers.' }) startsAt: Date;
  @Field(() => Date, { description: 'When it ends, without buffers.' }) endsAt: Date;
  @Field(() => Int, { description: 'Rises with every move; older messages are void.' }) generation: number;
  @Field(() => Int, { description: 'Rises with every change; send it back when changing.' }) version: number;
  @Field(() => Date, { nullable: true, description: 'When a safety-hold lapses.' }) expiresAt: Date | null;
  @Field(() => Int, { nullable: true, description: 'Its place in its series, from 1; null when it is in none.' })
  seriesOrdinal: number | null;
  @Field(() => Int, { nullable: true, description: 'Its seat in a group session, from 1; null when it has none.' })
  groupSeat: number | null;
  @Field(() => Date, { description: 'When it was booked.' }) bookedAt: Date;
  @Field(() => CancellationReasonEnum, { nullable: true, description: 'Why it was cancelled.' })
  cancellationReason: CancellationReason | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Cancelled too late for somebody else to use the time; null while it stands.',
  })
  cancelledLate: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was booked over another visit of its provider; null: it was not.',
  })
  overlapReason: string | null;
}

@ObjectType({ description: 'Not booked: the time is kept until somebody with the right clears the findings.' })
export class SafetyHold {
  @Field(() => AppointmentType, { description: 'The visit, on safety hold.' }) appointment: unknown;
  @Field(() => String, { description: 'What happens next, in words.' }) message: string;
}

@ObjectType('Hold', { description: 'A time kept for minutes while somebody decides.' })
export class HoldType {
  @Field(() => ID, { description: 'Opaque id; pass it when booking.' }) id: string;
  @Field(() => Date, { description: 'When the visit would start.' }) startsAt: Date;
  @Field(() => Date, { description: 'When the visit would end.' }) endsAt: Date;
  @Field(() => Date, { description: 'When the hold lapses by itself.' }) expiresAt: Date;
  @Field(() => [SpacingWarningType], { description: 'Spacing rules that the visit would break and that only warn.' })
  spacingWarnings: SpacingWarningType[];
}

const TIME = [SlotTaken, SpacingNotKept, CapReached, OutsideOpenHours, TimeNotAllowed, VisitTypeNotOffered] as const;

export const HoldResult = answerUnion('HoldResult', 'The hold, or why there is none.', [
  HoldType,
  ...TIME,
  ReferralRequired,
  NotFound,
  InvalidInput,
]);
export const BookAppointmentResult = answerUnion(
  'BookAppointmentResult',
  'The booked visit, a safety-hold, or why not.',
  [
    AppointmentType,
    SafetyHold,
    ...TIME,
    OverlapNotAllowed,
    ReferralRequired,
    AcknowledgementRequired,
    TechniqueRefused,
    KeyReused,
    NotFound,
    InvalidInput,
  ],
);
export const RescheduleAppointmentResult = answerUnion(
  'RescheduleAppointmentResult',
  'The moved visit, a safety-hold, or why not.',
  [
    AppointmentType,
    SafetyHold,
    ...TIME,
    OverlapNotAllowed,
    ReferralRequired,
    AcknowledgementRequired,
    TechniqueRefused,
    PlanNotKept,
    StaleVersion,
    CannotMove,
    KeyReused,
    NotFound,
    InvalidInput,
  ],
);
export const CancelAppointmentResult = answerUnion('CancelAppointmentResult', 'The cancelled visit, or why not.', [
  AppointmentType,
  StaleVersion,
  CannotMove,
  KeyReused,
  NotFound,
  InvalidInput,
]);
export const MitigateFindingResult = answerUnion(
  'MitigateFindingResult',
  'The visit with the cleared finding, or why not.',
  [AppointmentType, NotYours, CannotMove, NotFound, InvalidInput],
);
export const ConfirmAppointmentResult = answerUnion('ConfirmAppointmentResult', 'The booked visit, or why not.', [
  AppointmentType,
  ClearanceRequired,
  ...TIME,
  OverlapNotAllowed,
  ReferralRequired,
  AcknowledgementRequired,
  TechniqueRefused,
  StaleVersion,
  CannotMove,
  KeyReused,
  NotFound,
  InvalidInput,
]);
