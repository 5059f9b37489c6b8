import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Provider', { description: 'A person giving care, in one or more disciplines, at one or more clinics.' })
export class ProviderType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Name as shown to patients.' }) name: string;
  @Field(() => String, { nullable: true, description: 'Letters behind the name, e.g. L.Ac.' }) credentials:
    string | null;
  @Field(() => Boolean, { description: 'Takes bookings.' }) active: boolean;
  @Field(() => [String], { description: 'What the provider can besides the disciplines.' }) skills: string[];
  @Field(() => Int, {
    nullable: true,
    description: 'At most so many visits a day; null: as many as there are times for.',
  })
  visitsPerDayMax: number | null;
  @Field(() => Int, { nullable: true, description: 'At most so many visits a week, from Monday.' })
  visitsPerWeekMax: number | null;
  @Field(() => Int, { nullable: true, description: 'At most so many first visits of new patients a day.' })
  newPatientsPerDayMax: number | null;
  @Field(() => Int, { nullable: true, description: 'At most so many first visits of new patients a week.' })
  newPatientsPerWeekMax: number | null;
  @Field(() => Int, { description: 'Rises with every change; send it back when saving.' }) version: number;
}
