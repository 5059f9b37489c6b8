import { Inject } from '@nestjs/common';
import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { MedicationStatementEntity } from '@meridian/persistence';
import { suggestMedications, understandMedication } from '@meridian/safety';
import { Requires } from '../auth/requires.js';
import { pageSize } from '../graphql/connection.js';
import type { Exactly } from '../graphql/exactly.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { KNOWLEDGE, type LoadedKnowledge } from '../safety/knowledge.js';
import {
  AddMedicationsInput,
  AddMedicationsResult,
  ChangeMedicationInput,
  ChangeMedicationResult,
  ConfirmMedicationListInput,
  ConfirmMedicationListResult,
} from './medication.input.js';
import type { ListAddition, ListConfirmation } from './list-requests.js';
import { type MedicationChange, MedicationService } from './medication.service.js';
import { MedicationStatementType, UnderstoodMedication } from './record.type.js';

@Resolver(() => MedicationStatementType)
export class MedicationResolver {
  constructor(
    @Inject(MedicationService) private readonly medications: MedicationService,
    @Inject(KNOWLEDGE) private readonly loaded: LoadedKnowledge,
  ) {}

  @ResolveField(() => [String], { description: 'Names of the ingredients; empty when not understood.' })
  ingredients(@Parent() row: MedicationStatementEntity): string[] {
    return row.ingredients.map((key) => this.loaded.knowledge?.ingredients.get(key)?.name ?? key);
  }

  @Query(() => UnderstoodMedication, { description: 'How one typed line is understood. Nothing is stored.' })
  @Requires('patient:read')
  understandMedication(
    @Args('typed', { type: () => String, description: 'One line as typed.' }) typed: string,
  ): UnderstoodMedication {
    const { knowledge } = this.loaded;
    if (knowledge === null)
      return { typed, kind: 'unknown', display: typed, ingredients: [], suggestions: [], confidence: 0 };
    const line = understandMedication(typed, knowledge);
    return {
      typed,
      kind: line.kind,
      display: line.display,
      ingredients: line.ingredients.map((each) => each.name),
      suggestions: [...line.suggestions],
      confidence: line.confidence,
    };
  }

  @Query(() => [String], {
    description: 'Names that begin with what was typed, for the type-ahead; then the nearest spellings.',
  })
  @Requires('patient:read')
  suggestMedications(
    @Args('prefix', { type: () => String, description: 'Two letters at least.' }) prefix: string,
    @Args('first', { type: () => Int, defaultValue: 8, description: 'At most so many, up to 100.' }) first: number,
  ): string[] {
    const limit = pageSize(first);
    return this.loaded.knowledge === null
      ? []
      : suggestMedications(prefix, this.loaded.knowledge, limit).map((each) => each.name);
  }

  @Mutation(() => AddMedicationsResult, { description: 'Adds medicines to a list, as typed and as understood.' })
  @Requires('medication:write')
  addMedications(
    @Args('input', { description: 'What was typed.' }) input: AddMedicationsInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.medications.add(actorOf(context), input satisfies Exactly<AddMedicationsInput, ListAddition>);
  }

  @Mutation(() => ChangeMedicationResult, { description: 'Changes an entry of a medicine list.' })
  @Requires('medication:write')
  changeMedication(
    @Args('input', { description: 'The change.' }) input: ChangeMedicationInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.medications.change(actorOf(context), input satisfies Exactly<ChangeMedicationInput, MedicationChange>);
  }

  @Mutation(() => ConfirmMedicationListResult, {
    description: 'Records that the patient said the list is right, or takes nothing.',
  })
  @Requires('medication:write')
  confirmMedicationList(
    @Args('input', { description: 'What the patient said.' }) input: ConfirmMedicationListInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.medications.confirm(
      actorOf(context),
      input satisfies Exactly<ConfirmMedicationListInput, ListConfirmation>,
    );
  }
}
