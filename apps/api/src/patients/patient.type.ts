import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ListStatement, Sex } from '@meridian/persistence';
import { connectionOf } from '../graphql/connection.js';
import { ListStatementEnum, SexEnum } from '../graphql/enums.js';
import { Refusal } from '../graphql/refusal.type.js';
import { LocalDateScalar } from '../graphql/scalars.js';

@ObjectType('Patient', { description: 'The person receiving care.' })
export class PatientType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Record number, unique in the organization.' }) mrn: string;
  @Field(() => String, { description: 'Given names.' }) given: string;
  @Field(() => String, { description: 'Family names.' }) family: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of birth.' }) birthDate: string | null;
  @Field(() => SexEnum, { description: 'Administrative gender.' }) sex: Sex;
  @Field(() => String, { nullable: true, description: 'Telephone number, E.164.' }) phone: string | null;
  @Field(() => String, { nullable: true, description: 'Where messages go.' }) email: string | null;
  @Field(() => String, { description: 'Preferred language, BCP 47.' }) language: string;
  @Field(() => Boolean, { description: 'Agreed to e-mail.' }) emailConsent: boolean;
  @Field(() => Int, { description: 'Rises with every change of these fields; send it back when saving.' })
  version: number;
  @Field(() => ListStatementEnum, { description: 'What is known of the medicine list as a whole.' })
  medicationsStatement: ListStatement;
  @Field(() => Date, { nullable: true, description: 'When the medicine list was last said to be right.' })
  medicationsConfirmedAt: Date | null;
  @Field(() => ListStatementEnum, { description: 'What is known of the allergies as a whole.' })
  allergiesStatement: ListStatement;
  @Field(() => Date, { nullable: true, description: 'When the allergies were last said to be right.' })
  allergiesConfirmedAt: Date | null;
}

export const PatientConnection = connectionOf('Patient', () => PatientType);

@ObjectType({ implements: () => [Refusal], description: 'Somebody very like this is registered already.' })
export class PossibleDuplicates extends Refusal {
  @Field(() => [PatientType], { description: 'Who it may be, likeliest first.' })
  readonly candidates: readonly unknown[];

  constructor(candidates: readonly unknown[]) {
    super(
      'This patient may be registered already.',
      'Open the record if it is the same person; otherwise register anyway.',
    );
    this.candidates = candidates;
  }
}
