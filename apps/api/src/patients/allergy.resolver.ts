import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { AllergyIntoleranceEntity } from '@meridian/persistence';
import { Requires } from '../auth/requires.js';
import type { Exactly } from '../graphql/exactly.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { KNOWLEDGE, type LoadedKnowledge } from '../safety/knowledge.js';
import {
  AddAllergiesInput,
  AddAllergiesResult,
  ChangeAllergyInput,
  ChangeAllergyResult,
  ConfirmAllergyListInput,
  ConfirmAllergyListResult,
} from './allergy.input.js';
import type { ListAddition, ListConfirmation } from './list-requests.js';
import { type AllergyChange, AllergyService } from './allergy.service.js';
import { AllergyIntoleranceType } from './record.type.js';
import { isUnderstood } from './understand-allergies.js';

@Resolver(() => AllergyIntoleranceType)
export class AllergyResolver {
  constructor(
    @Inject(AllergyService) private readonly allergies: AllergyService,
    @Inject(KNOWLEDGE) private readonly loaded: LoadedKnowledge,
  ) {}

  @ResolveField(() => Boolean, {
    description: 'A safety check knows what is meant. Otherwise it is never taken for checked.',
  })
  understood(@Parent() row: AllergyIntoleranceEntity): boolean {
    return isUnderstood(row, this.loaded.knowledge);
  }

  @Mutation(() => AddAllergiesResult, { description: 'Adds allergies to a list, as typed.' })
  @Requires('allergy:write')
  addAllergies(
    @Args('input', { description: 'What was typed.' }) input: AddAllergiesInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.allergies.add(actorOf(context), input satisfies Exactly<AddAllergiesInput, ListAddition>);
  }

  @Mutation(() => ChangeAllergyResult, { description: 'Changes whether an allergy holds.' })
  @Requires('allergy:write')
  changeAllergy(
    @Args('input', { description: 'The change.' }) input: ChangeAllergyInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.allergies.change(actorOf(context), input satisfies Exactly<ChangeAllergyInput, AllergyChange>);
  }

  @Mutation(() => ConfirmAllergyListResult, {
    description: 'Records that the patient said the list is right, or that there are no known allergies.',
  })
  @Requires('allergy:write')
  confirmAllergyList(
    @Args('input', { description: 'What the patient said.' }) input: ConfirmAllergyListInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.allergies.confirm(actorOf(context), input satisfies Exactly<ConfirmAllergyListInput, ListConfirmation>);
  }
}
