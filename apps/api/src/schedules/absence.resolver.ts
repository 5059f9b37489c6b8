import { Inject } from '@nestjs/common';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../auth/requires.js';
import { requireIds } from '../catalog/ids.js';
import type { Exactly } from '../graphql/exactly.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { type AbsenceChange, AbsenceService } from './absence.service.js';
import {
  Absence,
  RemoveAbsenceInput,
  RemoveAbsenceResult,
  SaveAbsenceInput,
  SaveAbsenceResult,
} from './absence.type.js';

@Resolver()
export class AbsenceResolver {
  constructor(@Inject(AbsenceService) private readonly absences: AbsenceService) {}

  @Query(() => [Absence], { name: 'absences', description: 'Absences that have not ended, earliest first.' })
  @Requires('catalog:read')
  list(
    @Args('ofId', { type: () => ID, nullable: true, description: 'Only of this provider, room or device.' })
    ofId: string | null,
    @Context() context: RequestContext,
  ): Promise<Absence[]> {
    requireIds({ ofId });
    return this.absences.list(actorOf(context), ofId ?? null);
  }

  @Mutation(() => SaveAbsenceResult, { description: 'Records when a provider, a room or a device is not there.' })
  @Requires('catalog:write')
  saveAbsence(
    @Args('input', { description: 'Who or what, and when.' }) input: SaveAbsenceInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.absences.save(actorOf(context), input satisfies Exactly<SaveAbsenceInput, AbsenceChange>);
  }

  @Mutation(() => RemoveAbsenceResult, { description: 'Takes an absence back: the hours hold again.' })
  @Requires('catalog:write')
  removeAbsence(
    @Args('input', { description: 'Which.' }) input: RemoveAbsenceInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.absences.remove(actorOf(context), input);
  }
}
