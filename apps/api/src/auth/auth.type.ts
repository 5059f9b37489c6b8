import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@meridian/domain';
import { IsEmail, IsOptional, IsUUID, MaxLength, MinLength } from 'class-validator';
import { answerUnion } from '../graphql/answer.js';
import { RoleEnum } from '../graphql/enums.js';
import { InvalidInput, Refusal } from '../graphql/refusal.type.js';
import { ProviderType } from '../providers/provider.type.js';

@ObjectType('Organization', { description: 'The tenant: everything with health data belongs to exactly one.' })
export class OrganizationType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'Its name.' }) name: string;

  @Field(() => String, { description: 'IANA name of the zone for what belongs to no clinic.' }) timeZone: string;

  static of(id: string, name: string, timeZone: string): OrganizationType {
    return Object.assign(new OrganizationType(), { id, name, timeZone });
  }
}

@ObjectType('Account', { description: 'A login.' })
export class AccountType {
  @Field(() => ID, { description: 'Opaque id.' }) id: string;
  @Field(() => String, { description: 'The address it signs in with.' }) email: string;
  @Field(() => String, { description: 'The name shown to colleagues.' }) displayName: string;
}

@ObjectType({ description: 'An organization this account belongs to, and what it may be there.' })
export class Membership {
  @Field(() => OrganizationType, { description: 'The organization.' }) organization: OrganizationType;
  @Field(() => [RoleEnum], { description: 'The roles there.' }) roles: Role[];
}

@ObjectType({ description: 'Who is signed in.' })
export class Me {
  @Field(() => AccountType, { description: 'The login.' }) account: AccountType;
  @Field(() => OrganizationType, { description: 'Where it is signed in.' }) organization: OrganizationType;
  @Field(() => [RoleEnum], { description: 'What it may be here.' }) roles: Role[];
  @Field(() => ProviderType, { nullable: true, description: 'The provider this account is, if any.' })
  provider: unknown;
  @Field(() => [Membership], { description: 'Every organization it could sign in to.' }) memberships: Membership[];
}

@ObjectType({ implements: () => [Refusal], description: 'E-mail and password do not belong together.' })
export class InvalidCredentials extends Refusal {
  constructor() {
    super('E-mail or password is wrong.', 'Check both and try again.');
  }
}

@ObjectType({ implements: () => [Refusal], description: 'Too many wrong passwords.' })
export class TooManyAttempts extends Refusal {
  @Field(() => Int, { description: 'Seconds until the next try.' })
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('Too many wrong passwords.', `Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

@ObjectType({ implements: () => [Refusal], description: 'The account belongs to several organizations: name one.' })
export class ChooseOrganization extends Refusal {
  @Field(() => [OrganizationType], { description: 'The ones to choose from.' })
  readonly organizations: OrganizationType[];

  constructor(organizations: OrganizationType[]) {
    super('Which organization?', 'Choose one and sign in again.');
    this.organizations = organizations;
  }
}

@InputType({ description: 'E-mail, password and, where there are several, the organization.' })
export class SignInInput {
  @IsEmail({}, { message: 'an e-mail address such as name@clinic.org' })
  @MaxLength(320)
  @Field(() => String, { description: 'The address of the account.' })
  email: string;

  @MinLength(1, { message: 'type your password' })
  @MaxLength(256)
  @Field(() => String, { description: 'The password.' })
  password: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: 'The organization to sign in to, when the account has several.' })
  organizationId?: string | null;
}

@ObjectType({ description: 'The end of one session or of all.' })
export class SignedOut {
  @Field(() => Boolean, { description: 'Always true.' }) ok: boolean;
}

export const SignInResult = answerUnion('SignInResult', 'The session, or why there is none.', [
  Me,
  InvalidCredentials,
  TooManyAttempts,
  ChooseOrganization,
  InvalidInput,
]);
