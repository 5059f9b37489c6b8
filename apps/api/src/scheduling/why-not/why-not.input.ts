import { Field, ID, InputType } from '@nestjs/graphql';
import type { LocalDate, LocalTime } from '@meridian/domain';
import { IsOptional, IsString, IsUUID } from 'class-validator';
import { LocalDateScalar, LocalTimeScalar } from '../../graphql/scalars.js';

const id = (what: string) => ({ message: `the id of ${what}` });

@InputType({ description: 'A time that somebody asks about, as the clock of the clinic shows it.' })
export class WhyNotInput {
  @IsString() @Field(() => LocalDateScalar, { description: 'The day.' }) date: LocalDate;
  @IsString()
  @Field(() => LocalTimeScalar, { description: 'The start. Of an hour that comes twice, the first.' })
  time: LocalTime;
  @IsOptional()
  @IsUUID(undefined, id('a visit type'))
  @Field(() => ID, { nullable: true, description: 'The kind of visit; left out: five minutes for whatever it may be.' })
  visitTypeId?: string | null;
  @IsOptional()
  @IsUUID(undefined, id('a patient'))
  @Field(() => ID, { nullable: true, description: 'For whom: other visits and spacing count. Left out: for anybody.' })
  patientId?: string | null;
  @IsOptional()
  @IsUUID(undefined, id('a provider'))
  @Field(() => ID, { nullable: true, description: 'With whom; everybody who gives it when left out.' })
  providerId?: string | null;
  @IsOptional()
  @IsUUID(undefined, id('a clinic'))
  @Field(() => ID, { nullable: true, description: 'Where; any clinic when left out.' })
  clinicId?: string | null;
  @IsOptional()
  @IsUUID(undefined, id('a referral'))
  @Field(() => ID, { nullable: true, description: 'The accepted referral that asks for it.' })
  referralId?: string | null;
  @IsOptional()
  @IsUUID(undefined, id('a visit'))
  @Field(() => ID, {
    nullable: true,
    description: 'The visit that would be moved there: it does not stand in its own way.',
  })
  movedId?: string | null;
  @IsOptional()
  @IsUUID(undefined, id('a hold'))
  @Field(() => ID, { nullable: true, description: 'A hold of your own, which does not block you.' })
  holdId?: string | null;
}
