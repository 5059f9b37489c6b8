import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Refusal } from '../graphql/refusal.type.js';
import { DateTimeScalar } from '../graphql/scalars.js';

@ObjectType({ description: 'A time that is free for a stranded visit under the hours that were to be saved.' })
export class StrandedProposal {
  @Field(() => ID, { description: 'With whom.' }) providerId: string;
  @Field(() => String, { description: 'With whom, by name.' }) providerName: string;
  @Field(() => ID, { description: 'Where.' }) clinicId: string;
  @Field(() => DateTimeScalar, { description: 'When it would start.' }) startsAt: Date;
}

@ObjectType({ description: 'A booked visit that would no longer lie in open hours.' })
export class StrandedVisit {
  @Field(() => ID, { description: 'The visit.' }) appointmentId: string;
  @Field(() => String, { nullable: true, description: 'Who comes; null for those who may not read visits.' })
  patientName: string | null;
  @Field(() => String, { description: 'What kind of visit.' }) visitTypeName: string;
  @Field(() => String, { description: 'With whom.' }) providerName: string;
  @Field(() => String, { description: "The clinic's zone: the wall clock of all these times." }) timeZone: string;
  @Field(() => DateTimeScalar, { description: 'When it starts.' }) startsAt: Date;
  @Field(() => DateTimeScalar, { description: 'When it ends.' }) endsAt: Date;
  @Field(() => [StrandedProposal], {
    description: 'Up to three free times of the same visit: with the same provider first, then with others.',
  })
  proposals: StrandedProposal[];
}

@ObjectType({
  implements: () => [Refusal],
  description:
    'Booked visits would be left outside open hours. Nothing was saved: look at them, then accept their number.',
})
export class WouldStrand extends Refusal {
  @Field(() => Int, { description: 'How many: send it back as acceptStranded to save all the same.' })
  readonly count: number;
  @Field(() => [StrandedVisit], { description: 'The first of them, earliest first.' })
  readonly visits: readonly StrandedVisit[];

  constructor(count: number, visits: readonly StrandedVisit[]) {
    super(
      count === 1
        ? 'One booked visit would be outside open hours.'
        : `${count} booked visits would be outside open hours.`,
      'Look at them, then save all the same: the desk gets a task for each.',
    );
    this.count = count;
    this.visits = visits;
  }
}
