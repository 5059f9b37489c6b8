import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ClinicType } from '../../catalog/catalog.type.js';
import { answerUnion } from '../../graphql/answer.js';
import { InvalidInput, NotFound, Refusal } from '../../graphql/refusal.type.js';
import { ProviderType } from '../../providers/provider.type.js';
import { ReferralRequired, VisitTypeNotOffered } from '../refusal.type.js';
import { SpacingWarningType } from '../spacing/spacing.type.js';

@ObjectType({ description: 'What a booking with one provider at one clinic would be told.' })
export class WhyNotAnswer {
  @Field(() => ProviderType, { description: 'With whom.' }) provider: unknown;
  @Field(() => ClinicType, { description: 'Where.' }) clinic: unknown;
  @Field(() => Date, { description: 'The start that was asked about.' }) startsAt: Date;
  @Field(() => Date, { description: 'When the visit would end.' }) endsAt: Date;
  @Field(() => Refusal, {
    nullable: true,
    description: 'The first rule that fails; null: it is free and can be booked.',
  })
  because: Refusal | null;
  @Field(() => Date, {
    nullable: true,
    description:
      'The next start on the grid that could be booked, within two weeks; null when none, or when it is free.',
  })
  next: Date | null;
  @Field(() => [SpacingWarningType], { description: 'Spacing rules that a free time breaks and that only warn.' })
  spacingWarnings: SpacingWarningType[];
}

@ObjectType({ description: 'Why a time cannot be booked, and when it could be.' })
export class WhyNot {
  @Field(() => [WhyNotAnswer], { description: 'By provider and clinic: the free ones first, then who is free next.' })
  answers: WhyNotAnswer[];
  @Field(() => Int, { description: 'How many more give it and were not asked: name a provider or a clinic.' })
  notAsked: number;
}

export const WhyNotResult = answerUnion('WhyNotResult', 'The answer, or what is wrong with the question.', [
  WhyNot,
  VisitTypeNotOffered,
  ReferralRequired,
  NotFound,
  InvalidInput,
]);
