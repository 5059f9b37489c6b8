import { Field, ID, ObjectType } from '@nestjs/graphql';
import { LocalDateScalar, LocalTimeScalar } from '../graphql/scalars.js';

@ObjectType({ description: 'Recurring hours in which a provider takes bookings at a clinic.' })
export class OpenHours {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'RFC 5545 recurrence rule of the days.' }) recurrence: string;
  @Field(() => LocalTimeScalar, { description: "From, on the clinic's clock." }) startTime: string;
  @Field(() => LocalTimeScalar, { description: "Until, on the clinic's clock." }) endTime: string;
  @Field(() => LocalDateScalar, { description: 'First day on which they hold.' }) validFrom: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day; null = until changed.' }) validUntil:
    string | null;
}

@ObjectType({ description: 'One day that differs from the weekly hours.' })
export class ScheduleException {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => LocalDateScalar, { description: 'Which day.' }) date: string;
  @Field(() => Boolean, { description: 'Takes time away; otherwise adds it.' }) closed: boolean;
  @Field(() => LocalTimeScalar, { nullable: true, description: 'From; null = all day.' }) startTime: string | null;
  @Field(() => LocalTimeScalar, { nullable: true, description: 'Until; null = all day.' }) endTime: string | null;
  @Field(() => String, { nullable: true, description: 'Why, for colleagues.' }) reason: string | null;
}
