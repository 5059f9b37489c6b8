import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { OverlapPolicy } from '@meridian/domain';
import { OverlapPolicyEnum } from '../graphql/enums.js';
import { LocalTimeScalar } from '../graphql/scalars.js';

@ObjectType('Clinic', { description: 'A site with an address and a time zone.' })
export class ClinicType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => String, { description: 'IANA time zone, e.g. America/Chicago: its wall clock.' }) timeZone: string;
  @Field(() => String, { nullable: true, description: 'Telephone number, E.164.' }) phone: string | null;
  @Field(() => ID, { nullable: true, description: 'Code of the country whose public holidays it keeps.' }) country:
    string | null;
  @Field(() => ID, { nullable: true, description: 'Code of the state or region, where holidays differ.' }) region:
    string | null;
}

@ObjectType({ description: 'When the doors are open on one weekday.' })
export class WeeklyHours {
  @Field(() => Int, { description: 'ISO weekday, 1 = Monday.' }) weekday: number;
  @Field(() => LocalTimeScalar, { description: "On the clinic's clock." }) opens: string;
  @Field(() => LocalTimeScalar, { description: "On the clinic's clock." }) closes: string;
}

@ObjectType('Discipline', { description: 'A discipline that the organization practises.' })
export class DisciplineType {
  @Field(() => ID, { description: 'Stable code, e.g. acupuncture.' }) code: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => Boolean, { description: 'May clear contraindicated findings and any stop of a medicine.' })
  prescribing: boolean;
}

@ObjectType('Technique', { description: 'What is done to the body in a visit: what safety rules speak about.' })
export class TechniqueType {
  @Field(() => ID, { description: 'Stable code of the safety knowledge, e.g. dry_needling.' }) code: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
}

@ObjectType('Pool', { description: 'Any one of these rooms or pieces of equipment.' })
export class PoolType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => String, { description: 'room or equipment.' }) kind: string;
  @Field(() => String, { nullable: true, description: 'Every one of this kind; null: those that were named.' })
  ofKind: string | null;
}

@ObjectType('Room', { description: 'A room that visits claim.' })
export class RoomType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => String, { description: 'What kind of room, e.g. treatment.' }) kind: string;
}

@ObjectType('Equipment', { description: 'A thing that visits claim.' })
export class EquipmentType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Its name.' }) name: string;
  @Field(() => String, { description: 'What kind of equipment.' }) kind: string;
}

@ObjectType('VisitType', { description: 'A bookable kind of visit.' })
export class VisitTypeType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Its name, unique in the organization.' }) name: string;
  @Field(() => Int, { description: 'Length of the visit itself.' }) durationMinutes: number;
  @Field(() => Int, { description: 'Kept free before it, e.g. to prepare the room.' }) bufferBeforeMinutes: number;
  @Field(() => Int, { description: 'Kept free after it.' }) bufferAfterMinutes: number;
  @Field(() => Int, { description: 'Openings start every so many minutes.' }) gridMinutes: number;
  @Field(() => Int, { description: 'How long ahead it must be booked at least.' }) minNoticeMinutes: number;
  @Field(() => Int, { description: 'How many days ahead it can be booked at most.' }) horizonDays: number;
  @Field(() => Boolean, { description: 'Booked only on an accepted referral.' }) referralRequired: boolean;
  @Field(() => Int, { nullable: true, description: 'Given in group sessions of so many; null: to one at a time.' })
  groupCapacity: number | null;
  @Field(() => [String], { description: 'Skills of which the provider needs each.' }) skills: string[];
  @Field(() => Boolean, { description: 'Patients may book it themselves, as far as the clinic lets them book at all.' })
  selfBookable: boolean;
  @Field(() => OverlapPolicyEnum, { description: 'Whether it may be booked over another visit of its provider.' })
  overlapPolicy: OverlapPolicy;
  @Field(() => Int, { nullable: true, description: 'At most so many a day with one provider.' }) perDayMax:
    number | null;
  @Field(() => Int, { nullable: true, description: 'At most so many a week with one provider, from Monday.' })
  perWeekMax: number | null;
  @Field(() => Boolean, { description: 'Can be booked. Inactive ones stay for the visits that were booked.' })
  active: boolean;
  @Field(() => Int, { description: 'Rises with every change; send it back when saving.' }) version: number;
}
