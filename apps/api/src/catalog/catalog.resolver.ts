import { Inject } from '@nestjs/common';
import { Args, Context, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type {
  ClinicEntity,
  DisciplineEntity,
  PoolEntity,
  TechniqueEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { Requires } from '../auth/requires.js';
import type { Exactly } from '../graphql/exactly.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { CatalogService } from './catalog.service.js';
import { ClinicType, DisciplineType, PoolType, TechniqueType, VisitTypeType } from './catalog.type.js';
import { SaveVisitTypeInput, SaveVisitTypeResult } from './visit-type.input.js';
import { VisitTypeService, type WholeVisitType } from './visit-type.service.js';

@Resolver()
export class CatalogResolver {
  constructor(
    @Inject(CatalogService) private readonly catalog: CatalogService,
    @Inject(VisitTypeService) private readonly visitTypeWriter: VisitTypeService,
  ) {}

  @Query(() => [ClinicType], { description: 'The clinics, by name.' })
  @Requires('catalog:read')
  clinics(@Context() context: RequestContext): Promise<ClinicEntity[]> {
    return this.catalog.clinics(actorOf(context));
  }

  @Query(() => [DisciplineType], { description: 'The disciplines practised here, by name.' })
  @Requires('catalog:read')
  disciplines(@Context() context: RequestContext): Promise<DisciplineEntity[]> {
    return this.catalog.disciplines(actorOf(context));
  }

  @Query(() => [TechniqueType], { description: 'The techniques used here, by name.' })
  @Requires('catalog:read')
  techniques(@Context() context: RequestContext): Promise<TechniqueEntity[]> {
    return this.catalog.techniques(actorOf(context));
  }

  @Query(() => [PoolType], { description: 'The pools of rooms and equipment.' })
  @Requires('catalog:read')
  pools(@Context() context: RequestContext): Promise<PoolEntity[]> {
    return this.catalog.pools(actorOf(context));
  }

  @Query(() => [String], { description: 'Skills that providers have or visit types need, in order; at most 500.' })
  @Requires('catalog:read')
  skills(@Context() context: RequestContext): Promise<string[]> {
    return this.catalog.skills(actorOf(context));
  }

  @Query(() => [VisitTypeType], { description: 'Visit types by name, inactive ones included.' })
  @Requires('catalog:read')
  visitTypes(
    @Args('search', { type: () => String, nullable: true, description: 'Starts of words of the name, in any order.' })
    search: string | null,
    @Args('first', { type: () => Int, defaultValue: 100, description: 'At most so many, up to 500.' }) first: number,
    @Context() context: RequestContext,
  ): Promise<VisitTypeEntity[]> {
    return this.catalog.visitTypes(actorOf(context), search, first);
  }

  @Mutation(() => SaveVisitTypeResult, { description: 'Makes or changes a visit type.' })
  @Requires('catalog:write')
  saveVisitType(
    @Args('input', { description: 'The visit type as it shall be.' }) input: SaveVisitTypeInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.visitTypeWriter.save(actorOf(context), input satisfies Exactly<SaveVisitTypeInput, WholeVisitType>);
  }
}
