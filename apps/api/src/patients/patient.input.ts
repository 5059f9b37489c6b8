import { Field, InputType } from '@nestjs/graphql';
import type { Sex } from '@meridian/persistence';
import { IsBoolean, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { answerUnion } from '../graphql/answer.js';
import { SexEnum } from '../graphql/enums.js';
import { IdField, VersionField } from '../graphql/input-fields.js';
import { InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { PatientType, PossibleDuplicates } from './patient.type.js';

const NAME = { message: 'a name of at most 120 characters' };

@InputType({ description: 'Contact and consent, in registration and change alike.' })
class PatientDetails {
  @IsOptional()
  @IsString()
  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of birth.' })
  birthDate?: string | null;

  @IsOptional()
  @IsString()
  @Field(() => SexEnum, { nullable: true, description: 'Administrative gender.' })
  sex?: Sex | null;

  @IsOptional()
  @MaxLength(40, { message: 'a telephone number' })
  @Field(() => String, {
    nullable: true,
    description: 'Telephone number; without a country code, of the United States.',
  })
  phone?: string | null;

  @IsOptional()
  @MaxLength(254, { message: 'an e-mail address such as name@example.org' })
  @Field(() => String, { nullable: true, description: 'Where messages go.' })
  email?: string | null;

  @IsOptional()
  @Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { message: 'a language code such as en or es-MX' })
  @MaxLength(35)
  @Field(() => String, { nullable: true, description: 'Preferred language, BCP 47; en unless said.' })
  language?: string | null;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'Agrees to e-mail; yes unless said.' })
  emailConsent?: boolean | null;
}

@InputType({ description: 'A patient to register.' })
export class RegisterPatientInput extends PatientDetails {
  @Matches(/\S/, { message: 'give the given name' })
  @Length(1, 120, NAME)
  @Field(() => String, { description: 'Given names.' })
  given: string;

  @Matches(/\S/, { message: 'give the family name' })
  @Length(1, 120, NAME)
  @Field(() => String, { description: 'Family names.' })
  family: string;

  @IsOptional()
  @IsBoolean()
  @Field(() => Boolean, { nullable: true, description: 'Register although somebody very like this is there.' })
  allowDuplicate?: boolean | null;
}

@InputType({ description: 'Changes of a patient: what is left out stays; null clears birth date, phone and e-mail.' })
export class UpdatePatientInput extends PatientDetails {
  @IdField('The patient.')
  id: string;

  @VersionField()
  version: number;

  @IsOptional()
  @Matches(/\S/, { message: 'give the given name' })
  @Length(1, 120, NAME)
  @Field(() => String, { nullable: true, description: 'Given names.' })
  given?: string | null;

  @IsOptional()
  @Matches(/\S/, { message: 'give the family name' })
  @Length(1, 120, NAME)
  @Field(() => String, { nullable: true, description: 'Family names.' })
  family?: string | null;
}

export const RegisterPatientResult = answerUnion('RegisterPatientResult', 'The new patient, or why there is none.', [
  PatientType,
  PossibleDuplicates,
  InvalidInput,
]);
export const UpdatePatientResult = answerUnion('UpdatePatientResult', 'The patient as saved, or why not.', [
  PatientType,
  StaleVersion,
  NotFound,
  InvalidInput,
]);
