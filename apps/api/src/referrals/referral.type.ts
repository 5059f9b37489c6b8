import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ReferralPriority } from '@meridian/domain';
import { answerUnion } from '../graphql/answer.js';
import { connectionOf } from '../graphql/connection.js';
import { DeclineReasonEnum, ReferralPriorityEnum } from '../graphql/enums.js';
import { CannotMove, InvalidInput, KeyReused, NotFound, NotYours, StaleVersion } from '../graphql/refusal.type.js';
import { CallRequired } from './call-required.type.js';

@ObjectType('Referral', { description: 'One provider asks another, or a discipline, to take over or to advise.' })
export class ReferralType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => ReferralPriorityEnum, { description: 'How urgent it is.' }) priority: ReferralPriority;
  @Field(() => String, { nullable: true, description: 'ICD-10-CM code of the reason, e.g. M54.50.' })
  reasonCode: string | null;
  @Field(() => String, { description: 'Why the patient is referred, in words.' }) reason: string;
  @Field(() => String, { description: 'What the requester wants to know or have done.' }) question: string;
  @Field(() => Date, { description: 'When it was written.' }) createdAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was sent.' }) sentAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When a decision is due.' }) decideBy: Date | null;
  @Field(() => Int, { description: 'Rises with every change; send it back when acting.' }) version: number;
  @Field(() => DeclineReasonEnum, { nullable: true, description: 'Why it was declined.' })
  declineReason: string | null;
  @Field(() => String, { nullable: true, description: 'What the decliner added in words.' })
  declineText: string | null;
  @Field(() => [String], {
    description:
      'What the patient took when it was sent. An empty list is said in words: "Takes no medicines (stated)" or "Medicines: never asked".',
  })
  medicationSnapshot: string[];
  @Field(() => [String], {
    description:
      'Allergies when it was sent. An empty list is said in words: "No known allergies (stated)" or "Allergies: never asked".',
  })
  allergySnapshot: string[];
}

@ObjectType('ReferralEvent', { description: 'One step in the life of a referral.' })
export class ReferralEventType {
  @Field(() => Date, { description: 'When.' }) at: Date;
  @Field(() => String, { nullable: true, description: 'The coded reason of a decline.' }) reason: string | null;
}

export const ReferralConnection = connectionOf('Referral', () => ReferralType);

export const CreateReferralResult = answerUnion('CreateReferralResult', 'The referral as sent, or why it was not.', [
  ReferralType,
  CallRequired,
  NotYours,
  KeyReused,
  NotFound,
  InvalidInput,
]);

export const ReferralActionResult = answerUnion(
  'ReferralActionResult',
  'The referral after the step, or why the step was not taken.',
  [ReferralType, NotYours, CannotMove, StaleVersion, NotFound, InvalidInput],
);
