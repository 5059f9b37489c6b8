import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '@meridian/domain';
import { ArrayMaxSize, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';
import { LocalDateScalar } from '../graphql/scalars.js';
import { ClinicType, EquipmentType, RoomType, VisitTypeType } from '../catalog/catalog.type.js';
import { ProviderType } from '../providers/provider.type.js';
import { AppointmentType } from './appointment.type.js';
import { GroupSessionType } from './group-sessions/group-session.type.js';
import { SpacingWarningType } from './spacing/spacing.type.js';

@ObjectType({ description: 'A spacing rule that free starts break and that only warns.' })
export class OpeningWarning extends SpacingWarningType {
  @Field(() => [Date], { description: 'The starts of the day that break it, in order.' }) starts: Date[];
}

@ObjectType({ description: 'The free starts of one day.' })
export class DayOpenings {
  @Field(() => LocalDateScalar, { description: 'The day on the clinic calendar.' }) date: LocalDate;
  @Field(() => [Date], { description: 'Start times that could be booked now, in order.' }) starts: Date[];
  @Field(() => [OpeningWarning], { description: 'Spacing rules that some of them break; none without a patient.' })
  spacingWarnings: OpeningWarning[];
}

@ObjectType({ description: 'The free starts of one provider at one clinic.' })
export class ProviderOpenings {
  @Field(() => ProviderType, { description: 'Who would give the visit.' }) provider: unknown;
  @Field(() => ClinicType, { description: 'Where.' }) clinic: unknown;
  @Field(() => [DayOpenings], { description: 'Days with a start, in order.' }) days: DayOpenings[];
}

@ObjectType({ description: 'A stretch of time, its end not included.' })
export class TimeRange {
  @Field(() => Date, { description: 'From.' }) startsAt: Date;
  @Field(() => Date, { description: 'Until.' }) endsAt: Date;
}

@ObjectType({ description: "One provider's day, or days, at a clinic." })
export class DiaryColumn {
  @Field(() => ProviderType, { description: 'Whose day.' }) provider: unknown;
  @Field(() => [ID], { description: 'Codes of the disciplines that he or she practises or has visits of here.' })
  disciplines: string[];
  @Field(() => [TimeRange], { description: 'When bookings are taken.' }) open: TimeRange[];
  @Field(() => [AppointmentType], { description: 'The visits, in order.' }) appointments: unknown[];
}

@ObjectType({ description: "A clinic's day, or up to seven days in a row, a column for each provider." })
export class Diary {
  @Field(() => LocalDateScalar, { description: 'The first day on the clinic calendar.' }) date: LocalDate;
  @Field(() => Int, { description: 'How many days.' }) days: number;
  @Field(() => ClinicType, { description: 'The clinic.' }) clinic: unknown;
  @Field(() => [DiaryColumn], { description: 'A column for each provider at work or with a visit.' })
  columns: DiaryColumn[];
  @Field(() => [GroupSessionType], { description: 'The group sessions, which stand for the visits to them.' })
  groupSessions: unknown[];
  @Field(() => [VisitTypeType], { description: 'The kinds of the visits.' }) visitTypes: unknown[];
  @Field(() => [RoomType], { description: 'The rooms there, by name.' }) rooms: unknown[];
  @Field(() => [EquipmentType], { description: 'The equipment there, by name.' }) equipment: unknown[];
}

@InputType({ description: 'Which openings are wanted.' })
export class OpeningsInput {
  @IsUUID(undefined, { message: 'the id of a visit type' })
  @Field(() => ID, { description: 'The kind of visit.' })
  visitTypeId: string;

  @IsString()
  @Field(() => LocalDateScalar, { description: 'First day wanted.' })
  from: LocalDate;

  @IsString()
  @Field(() => LocalDateScalar, { description: 'Last day wanted, at most 31 days in all.' })
  until: LocalDate;

  @IsOptional()
  @ArrayMaxSize(200, { message: 'at most 200 providers' })
  @IsUUID(undefined, { each: true, message: 'ids of providers' })
  @Field(() => [ID], { nullable: true, description: 'Only these providers; any when left out.' })
  providerIds?: string[] | null;

  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a clinic' })
  @Field(() => ID, { nullable: true, description: 'Only this clinic; any when left out.' })
  clinicId?: string | null;

  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a patient' })
  @Field(() => ID, { nullable: true, description: 'Leave out times at which this patient has another visit.' })
  patientId?: string | null;

  @IsOptional()
  @IsInt()
  @Min(1, { message: 'at least 1' })
  @Max(288, { message: 'at most 288' })
  @Field(() => Int, { nullable: true, description: 'At most so many starts for each provider and day.' })
  perDay?: number | null;

  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a hold' })
  @Field(() => ID, {
    nullable: true,
    description: 'A hold of your own, which does not block you; the one you keep for this patient when left out.',
  })
  holdId?: string | null;

  @IsOptional()
  @IsUUID(undefined, { message: 'the id of a visit' })
  @Field(() => ID, {
    nullable: true,
    description: 'A visit that is to be moved: its own time does not block it, and it stays as long as it is.',
  })
  movedId?: string | null;
}
