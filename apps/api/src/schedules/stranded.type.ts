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

@ObjectType({ description: 'A group session that would no longer lie in open hours; its seats are among the visits.' })
export class StrandedSession {
  @Field(() => ID, { description: 'The session.' }) groupSessionId: string;
  @Field(() => String, { description: 'What kind of visit.' }) visitTypeName: string;
  @Field(() => String, { description: 'Who gives it.' }) providerName: string;
  @Field(() => String, { description: "The clinic's zone: the wall clock of these times." }) timeZone: string;
  @Field(() => DateTimeScalar, { description: 'When it starts.' }) startsAt: Date;
  @Field(() => DateTimeScalar, { description: 'When it ends.' }) endsAt: Date;
  @Field(() => Int, { description: 'How many seats are taken.' }) taken: number;
}

@ObjectType({ description: 'A booked visit that would no longer lie in open hours.' })
export class StrandedVisit {
  @Field(() => ID, { description: 'The visit.' }) appointmentId: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The group session it is a seat of: moved to somebody else or called off as a whole.',
  })
  groupSessionId: string | null;
  @Field(() => String, { nullable: true, description: 'Who comes; null for those who may not read visits.' })
  patientName: string | null;
  @Field(() => String, { description: 'What kind of visit.' }) visitTypeName: string;
  @Field(() => String, { description: 'With whom.' }) providerName: string;
  @Field(() => String, { description: "The clinic's zone: the wall clock of all these times." }) timeZone: string;
  @Field(() => DateTimeScalar, { description: 'When it starts.' }) startsAt: Date;
  @Field(() => DateTimeScalar, { description: 'When it ends.' }) endsAt: Date;
  @Field(() => [StrandedProposal], {
    description:
      'Up to three free times of the same visit: with the same provider first, then with others. None for a seat.',
  })
  proposals: StrandedProposal[];
}

@ObjectType({
  implements: () => [Refusal],
  description:
    'Booked visits would be left outside open hours. Nothing was saved: look at them, then accept their number.',
})
export class WouldStrand extends Refusal {
  @Field(() => Int, {
    description: 'How many visits and sessions: send it back as acceptStranded to save all the same.',
  })
  readonly count: number;
  @Field(() => [StrandedSession], { description: 'The first of the group sessions, earliest first.' })
  readonly sessions: readonly StrandedSession[];
  @Field(() => [StrandedVisit], { description: 'The first of the visits, earliest first.' })
  readonly visits: readonly StrandedVisit[];

  /** @param total how many of each there are, of which the first are shown */
  constructor(
    total: { readonly visits: number; readonly sessions: number },
    visits: readonly StrandedVisit[],
    sessions: readonly StrandedSession[],
  ) {
    super(
      `${counted(total)} would be outside open hours.`,
      'Look at them, then save all the same: the desk gets a task for each visit.',
    );
    this.count = total.visits + total.sessions;
    this.sessions = sessions;
    this.visits = visits;
  }
}

function counted({ visits, sessions }: { readonly visits: number; readonly sessions: number }): string {
  const groups = sessions === 1 ? 'One group session' : `${sessions} group sessions`;
  if (visits === 0) return groups;
  const one = sessions === 0 ? 'One booked visit' : 'one booked visit';
  const booked = visits === 1 ? one : `${visits} booked visits`;
  return sessions === 0 ? booked : `${groups} and ${booked}`;
}
