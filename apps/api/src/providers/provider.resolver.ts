import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ProviderEntity } from '@meridian/persistence';
import { Requires } from '../auth/requires.js';
import { isId } from '../catalog/ids.js';
import type { Exactly } from '../graphql/exactly.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import {
  RemoveExceptionInput,
  SaveExceptionInput,
  SaveOpenHoursInput,
  SaveProviderInput,
  SaveProviderResult,
} from './provider.input.js';
import { type ProviderChange, ProviderService } from './provider.service.js';
import { ProviderType } from './provider.type.js';
import { type DifferingDay, type EndOfException, type OpenHoursChange, ScheduleService } from './schedule.service.js';

@Resolver()
export class ProviderResolver {
  constructor(
    @Inject(ProviderService) private readonly providerService: ProviderService,
    @Inject(ScheduleService) private readonly schedules: ScheduleService,
  ) {}

  @Query(() => [ProviderType], { description: 'Providers by name, inactive ones included.' })
  @Requires('catalog:read')
  providers(
    @Args('discipline', { type: () => ID, nullable: true, description: 'Only of this discipline.' })
    discipline: string | null,
    @Args('first', { type: () => Int, defaultValue: 100, description: 'At most so many, up to 500.' }) first: number,
    @Context() context: RequestContext,
  ): Promise<ProviderEntity[]> {
    return this.providerService.list(actorOf(context), discipline, first);
  }

  @Query(() => ProviderType, { nullable: true, description: 'One provider; null when there is none with this id.' })
  @Requires('catalog:read')
  async provider(
    @Args('id', { type: () => ID, description: 'The provider.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<ProviderEntity | null> {
    return isId(id) ? context.rows.byId(ProviderEntity, id) : null;
  }

  @Mutation(() => SaveProviderResult, { description: 'Changes a provider.' })
  @Requires('catalog:write')
  saveProvider(
    @Args('input', { description: 'The provider as he or she shall be.' }) input: SaveProviderInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.providerService.save(actorOf(context), input satisfies Exactly<SaveProviderInput, ProviderChange>);
  }

  @Mutation(() => SaveProviderResult, { description: 'Replaces the weekly hours of a provider.' })
  @Requires('catalog:write')
  saveOpenHours(
    @Args('input', { description: 'All weekly hours.' }) input: SaveOpenHoursInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.schedules.saveOpenHours(actorOf(context), input satisfies Exactly<SaveOpenHoursInput, OpenHoursChange>);
  }

  @Mutation(() => SaveProviderResult, { description: "Records a day on which a provider's hours differ." })
  @Requires('catalog:write')
  saveException(
    @Args('input', { description: 'The day and what differs.' }) input: SaveExceptionInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.schedules.saveException(actorOf(context), input satisfies Exactly<SaveExceptionInput, DifferingDay>);
  }

  @Mutation(() => SaveProviderResult, { description: 'Takes back a day that differed: the weekly hours hold again.' })
  @Requires('catalog:write')
  removeException(
    @Args('input', { description: 'Which day.' }) input: RemoveExceptionInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.schedules.removeException(
      actorOf(context),
      input satisfies Exactly<RemoveExceptionInput, EndOfException>,
    );
  }
}
