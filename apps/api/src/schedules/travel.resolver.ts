import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { ClinicTravelEntity } from '@meridian/persistence';
import { IsInt, Max, Min } from 'class-validator';
import { Requires } from '../auth/requires.js';
import { answerUnion } from '../graphql/answer.js';
import type { Exactly } from '../graphql/exactly.js';
import { IdField } from '../graphql/input-fields.js';
import { InvalidInput, NotFound } from '../graphql/refusal.type.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { type TravelChange, TravelService } from './travel.service.js';

const MINUTES_EXPECTED = { message: 'whole minutes from 0 (next door) to 600' };

@ObjectType({ description: 'How long the way between two clinics is, in both directions.' })
export class ClinicTravel {
  @Field(() => ID, { description: 'One clinic.' }) clinicId: string;
  @Field(() => ID, { description: 'The other.' }) otherClinicId: string;
  @Field(() => Int, { description: 'Kept free around the visits of a provider who changes between them.' })
  minutes: number;
}

@InputType({ description: 'The way between two clinics, in either order.' })
export class SaveClinicTravelInput {
  @IdField('One clinic.')
  clinicId: string;

  @IdField('The other.')
  otherClinicId: string;

  @IsInt(MINUTES_EXPECTED)
  @Min(0, MINUTES_EXPECTED)
  @Max(600, MINUTES_EXPECTED)
  @Field(() => Int, { description: 'Minutes; 0 = next door.' })
  minutes: number;
}

const SaveClinicTravelResult = answerUnion('SaveClinicTravelResult', 'The way as saved, or why not.', [
  ClinicTravel,
  NotFound,
  InvalidInput,
]);

@Resolver()
export class TravelResolver {
  constructor(@Inject(TravelService) private readonly travel: TravelService) {}

  @Query(() => [ClinicTravel], { name: 'clinicTravel', description: 'The ways between clinics that take time.' })
  @Requires('catalog:read')
  list(@Context() context: RequestContext): Promise<ClinicTravelEntity[]> {
    return this.travel.list(actorOf(context));
  }

  @Mutation(() => SaveClinicTravelResult, { description: 'Says how long the way between two clinics is.' })
  @Requires('catalog:write')
  saveClinicTravel(
    @Args('input', { description: 'The way.' }) input: SaveClinicTravelInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.travel.save(actorOf(context), input satisfies Exactly<SaveClinicTravelInput, TravelChange>);
  }
}
