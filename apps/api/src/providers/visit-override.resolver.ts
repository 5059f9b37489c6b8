import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { VisitOverrideEntity, VisitTypeEntity } from '@meridian/persistence';
import { Requires } from '../auth/requires.js';
import { VisitTypeType } from '../catalog/catalog.type.js';
import type { Exactly } from '../graphql/exactly.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { SaveVisitOverrideInput, SaveVisitOverrideResult } from './visit-override.input.js';
import { VisitOverrideService, type WholeVisitOverride } from './visit-override.service.js';
import { VisitOverrideType } from './visit-override.type.js';

@Resolver(() => VisitOverrideType)
export class VisitOverrideResolver {
  constructor(@Inject(VisitOverrideService) private readonly overrides: VisitOverrideService) {}

  @Mutation(() => SaveVisitOverrideResult, {
    description:
      'Says what differs when a provider gives one kind of visit. Booked visits keep their times and lengths.',
  })
  @Requires('catalog:write')
  saveVisitOverride(
    @Args('input', { description: 'What differs.' }) input: SaveVisitOverrideInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.overrides.save(actorOf(context), input satisfies Exactly<SaveVisitOverrideInput, WholeVisitOverride>);
  }

  @ResolveField(() => VisitTypeType, { description: 'The kind of visit.' })
  visitType(@Parent() own: VisitOverrideEntity, @Context() context: RequestContext): Promise<VisitTypeEntity | null> {
    return context.rows.byId(VisitTypeEntity, own.visitTypeId);
  }
}
