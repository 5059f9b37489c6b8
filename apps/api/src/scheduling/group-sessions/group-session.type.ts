import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { CancellationReason, LocalDate } from '@meridian/domain';
import type { GroupSessionEntity, GroupSessionState } from '@meridian/persistence';
import { answerUnion } from '../../graphql/answer.js';
import { connectionOf } from '../../graphql/connection.js';
import { CancellationReasonEnum, GroupSessionStateEnum } from '../../graphql/enums.js';
import { CannotMove, InvalidInput, KeyReused, NotFound, Refusal, StaleVersion } from '../../graphql/refusal.type.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
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

@ObjectType('GroupSession', { description: 'A visit of many at once, such as a class, with a capacity.' })
export class GroupSessionType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => Date, { description: 'When it starts.' }) startsAt: Date;
  @Field(() => Date, { description: 'When it ends.' }) endsAt: Date;
  @Field(() => Int, { description: 'How many seats it has.' }) capacity: number;
  @Field(() => GroupSessionStateEnum, { description: 'Whether it is to come, over or called off.' })
  state: GroupSessionState;
  @Field(() => Int, {
    nullable: true,
    description: 'Its place among those planned with it, from 1; null: it is alone.',
  })
  courseOrdinal: number | null;
  @Field(() => Int, { description: 'Rises with every change; send it back when changing.' }) version: number;
  @Field(() => CancellationReasonEnum, { nullable: true, description: 'Why it was called off.' })
  cancellationReason: CancellationReason | null;
}

@ObjectType('GroupSessionWaiting', { description: 'Somebody who waits for a seat in a group session.' })
export class GroupSessionWaitingType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => Date, { description: 'Since when.' }) since: Date;
  @Field(() => String, {
    nullable: true,
    description: 'Why the last free seat went to somebody behind, in words; null when none did.',
  })
  passedOverBecause: string | null;
}

@ObjectType({ description: 'The sessions that were planned together.' })
export class GroupSessionsPlanned {
  @Field(() => [GroupSessionType], { description: 'In order of time.' })
  readonly sessions: readonly GroupSessionEntity[];

  constructor(sessions: readonly GroupSessionEntity[]) {
    this.sessions = sessions;
  }
}

@ObjectType({ description: 'A day of a course that cannot be, and why.' })
export class CourseConflict {
  @Field(() => LocalDateScalar, { description: 'The day; leave it out to plan the others.' }) readonly date: LocalDate;
  @Field(() => String, { description: 'Why not, in words.' }) readonly message: string;

  constructor(date: LocalDate, message: string) {
    this.date = date;
    this.message = message;
  }
}

@ObjectType({
  implements: () => [Refusal],
  description: 'Some days of the course cannot be; none of its sessions was planned.',
})
export class CourseNotPlanned extends Refusal {
  @Field(() => [CourseConflict], { description: 'Every day that cannot be.' })
  readonly conflicts: readonly CourseConflict[];

  constructor(conflicts: readonly CourseConflict[]) {
    const [first] = conflicts;
    super(
      conflicts.length === 1 && first ? `${first.date}: ${first.message}` : `${conflicts.length} days cannot be.`,
      'Leave these days out, or choose another time or provider.',
    );
    this.conflicts = conflicts;
  }
}

@ObjectType({ implements: () => [Refusal], description: 'Every seat of the session is taken.' })
export class GroupSessionFull extends Refusal {
  @Field(() => Int, { description: 'How many seats it has.' }) readonly capacity: number;
  @Field(() => Int, { description: 'How many wait for one already.' }) readonly waiting: number;

  constructor(capacity: number, waiting: number) {
    super(`All ${capacity} seats are taken.`, 'Put the patient on the waitlist, or choose another session.');
    this.capacity = capacity;
    this.waiting = waiting;
  }
}

export const GroupSessionConnection = connectionOf('GroupSession', () => GroupSessionType);

const TIME = [SlotTaken, SpacingNotKept, CapReached, OutsideOpenHours, TimeNotAllowed, VisitTypeNotOffered] as const;

export const PlanGroupSessionsResult = answerUnion('PlanGroupSessionsResult', 'The planned sessions, or why none.', [
  GroupSessionsPlanned,
  CourseNotPlanned,
  ...TIME,
  KeyReused,
  NotFound,
  InvalidInput,
]);
export const JoinGroupSessionResult = answerUnion(
  'JoinGroupSessionResult',
  'The visit with its seat, a place on the waitlist, or why neither.',
  [
    AppointmentType,
    SafetyHold,
    GroupSessionWaitingType,
    GroupSessionFull,
    ...TIME,
    ReferralRequired,
    AcknowledgementRequired,
    TechniqueRefused,
    CannotMove,
    KeyReused,
    NotFound,
    InvalidInput,
  ],
);
export const ChangeGroupSessionResult = answerUnion(
  'ChangeGroupSessionResult',
  'The session as it is now, or why it was not changed.',
  [GroupSessionType, ...TIME, StaleVersion, CannotMove, KeyReused, NotFound, InvalidInput],
);
