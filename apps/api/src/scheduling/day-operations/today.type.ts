import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '@meridian/domain';
import type { DeskTaskKind } from '@meridian/persistence';
import { AccountType } from '../../auth/auth.type.js';
import { ClinicType } from '../../catalog/catalog.type.js';
import { answerUnion } from '../../graphql/answer.js';
import { connectionOf } from '../../graphql/connection.js';
import { DeskTaskKindEnum } from '../../graphql/enums.js';
import { InvalidInput, KeyReused, NotFound } from '../../graphql/refusal.type.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { PatientType } from '../../patients/patient.type.js';
import { AppointmentType } from '../appointment.type.js';

@ObjectType({ description: 'A visit of the day, and how long it has been where it is.' })
export class TodayEntry {
  @Field(() => AppointmentType, { description: 'The visit.' }) appointment: unknown;
  @Field(() => Date, { nullable: true, description: 'When it came to where it stands; null while it is expected.' })
  since: Date | null;
  @Field(() => Int, { nullable: true, description: 'Minutes from arrival to the room, or to now.' })
  waitingMinutes: number | null;
  @Field(() => Int, { nullable: true, description: 'Minutes from the room to the end, or to now.' })
  inRoomMinutes: number | null;
  @Field(() => Int, { nullable: true, description: 'Minutes past the start of somebody who has not come yet.' })
  lateMinutes: number | null;
  @Field(() => Boolean, { description: 'Of those who wait, the one whom this provider sees next.' }) nextUp: boolean;
}

@ObjectType({ description: "A clinic's day as the front desk works it off." })
export class Today {
  @Field(() => LocalDateScalar, { description: 'The day on the clinic calendar.' }) date: LocalDate;
  @Field(() => ClinicType, { description: 'The clinic.' }) clinic: unknown;
  @Field(() => Date, { description: 'The moment that the minutes were counted at.' }) readAt: Date;
  @Field(() => [TodayEntry], { description: 'Visits that are expected, here, over or missed, by their start.' })
  entries: TodayEntry[];
}

@ObjectType('DeskTask', { description: 'Something the front desk owes a patient.' })
export class DeskTaskType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => DeskTaskKindEnum, { description: 'What is owed.' }) kind: DeskTaskKind;
  @Field(() => LocalDateScalar, { description: 'By when, on the clinic calendar.' }) dueOn: LocalDate;
  @Field(() => Date, { description: 'Since when.' }) createdAt: Date;
  @Field(() => Date, { nullable: true, description: 'When it was done; null while it is open.' }) doneAt: Date | null;
  @Field(() => AccountType, { nullable: true, description: 'Who did it.' }) doneBy: unknown;
  @Field(() => PatientType, { description: 'Whom it is owed.' }) patient: unknown;
  @Field(() => AppointmentType, { description: 'The visit it came from.' }) appointment: unknown;
}

export const DeskTaskConnection = connectionOf('DeskTask', () => DeskTaskType);
export const CompleteDeskTaskResult = answerUnion('CompleteDeskTaskResult', 'The task, done; or why not.', [
  DeskTaskType,
  KeyReused,
  NotFound,
  InvalidInput,
]);
