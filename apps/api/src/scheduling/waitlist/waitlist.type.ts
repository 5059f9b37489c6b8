import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { FreedBy, LocalDate, LocalTime, OfferState, WaitlistState, WaitlistUrgency } from '@meridian/domain';
import { answerUnion } from '../../graphql/answer.js';
import { connectionOf } from '../../graphql/connection.js';
import { FreedByEnum, OfferStateEnum, WaitlistStateEnum, WaitlistUrgencyEnum } from '../../graphql/enums.js';
import { CannotMove, InvalidInput, KeyReused, NotFound, StaleVersion } from '../../graphql/refusal.type.js';
import { LocalDateScalar, LocalTimeScalar } from '../../graphql/scalars.js';
import { AppointmentType, SafetyHold } from '../appointment.type.js';
import {
  AcknowledgementRequired,
  CapReached,
  OutsideOpenHours,
  ReferralRequired,
  SlotTaken,
  SpacingNotKept,
  TechniqueRefused,
  TimeNotAllowed,
  VisitTypeNotOffered,
} from '../refusal.type.js';

@ObjectType('WaitlistEntry', { description: 'Somebody who wants an earlier time, or any.' })
export class WaitlistEntryType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => WaitlistStateEnum, { description: 'Whether the patient still waits.' }) state: WaitlistState;
  @Field(() => WaitlistUrgencyEnum, { description: 'What counts first in the order.' }) urgency: WaitlistUrgency;
  @Field(() => Date, { description: 'What counts next: since when the patient waits.' }) since: Date;
  @Field(() => [Int], { description: 'Days of the week that suit, 1 = Monday; none = any.' }) weekdays: number[];
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Not before this time of the clinic; null = any.' })
  fromTime: LocalTime | null;
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Over by this time of the clinic; null = any.' })
  untilTime: LocalTime | null;
  @Field(() => LocalDateScalar, { description: 'The first day that counts.' }) fromDate: LocalDate;
  @Field(() => LocalDateScalar, { description: 'The last day that counts.' }) untilDate: LocalDate;
  @Field(() => Int, { description: 'Rises with every change; send it back when changing.' }) version: number;
}

@ObjectType('WaitlistOffer', { description: 'A time that came free, kept for one patient until it expires.' })
export class WaitlistOfferType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => OfferStateEnum, { description: 'What became of it.' }) state: OfferState;
  @Field(() => Date, { description: 'When the visit would start.' }) startsAt: Date;
  @Field(() => Date, { description: 'When the visit would end.' }) endsAt: Date;
  @Field(() => Date, { description: 'When it was offered.' }) offeredAt: Date;
  @Field(() => Date, { description: 'From then on the time is not kept any more.' }) expiresAt: Date;
}

@ObjectType({ description: 'How a time came to be free.' })
export class FreedTime {
  @Field(() => FreedByEnum, { description: 'What gave it back.' }) freedBy: FreedBy;
  @Field(() => Date, { description: 'When.' }) freedAt: Date;
}

@ObjectType({ description: 'Why somebody stands where he stands in the line.' })
export class WaitingReason {
  @Field(() => WaitlistUrgencyEnum, { description: 'First the more urgent.' }) urgency: WaitlistUrgency;
  @Field(() => Int, { description: 'Then who has waited longer: whole days so far.' }) days: number;
}

@ObjectType({ description: 'Somebody who would be offered the time of a visit if it fell away.' })
export class WouldTakeTime {
  @Field(() => WaitlistEntryType, { description: 'Who waits.' }) entry: unknown;
  @Field(() => Date, { description: 'The start that would be offered.' }) startsAt: Date;
}

export const WaitlistEntryConnection = connectionOf('WaitlistEntry', () => WaitlistEntryType);
export const WaitlistEntryResult = answerUnion('WaitlistEntryResult', 'The entry as it is now, or why not.', [
  WaitlistEntryType,
  StaleVersion,
  CannotMove,
  KeyReused,
  NotFound,
  InvalidInput,
]);
export const AcceptOfferResult = answerUnion(
  'AcceptOfferResult',
  'The visit, booked, or the later one, moved there; a safety-hold; or why not, and nothing has changed.',
  [
    AppointmentType,
    SafetyHold,
    SlotTaken,
    SpacingNotKept,
    CapReached,
    OutsideOpenHours,
    TimeNotAllowed,
    VisitTypeNotOffered,
    ReferralRequired,
    AcknowledgementRequired,
    TechniqueRefused,
    StaleVersion,
    CannotMove,
    KeyReused,
    NotFound,
    InvalidInput,
  ],
);
export const DeclineOfferResult = answerUnion('DeclineOfferResult', 'The offer, declined; or why not.', [
  WaitlistOfferType,
  CannotMove,
  KeyReused,
  NotFound,
  InvalidInput,
]);
