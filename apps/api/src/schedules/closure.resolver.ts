import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ClinicClosureEntity } from '@meridian/persistence';
import { Requires } from '../auth/requires.js';
import { requireIds } from '../catalog/ids.js';
import type { Exactly } from '../graphql/exactly.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { type ClinicHoursChange, type ClosureChange, ClosureService, type HolidaysToAdopt } from './closure.service.js';
import {
  AdoptHolidaysInput,
  ClinicClosure,
  HolidayArea,
  PublicHoliday,
  RemoveClosureInput,
  RemoveClosureResult,
  SaveClinicHoursInput,
  SaveClinicResult,
  SaveClosureInput,
  SaveClosureResult,
} from './closure.type.js';
import { countries, isArea, regionsOf } from './holidays.js';

const YEAR_MIN = 2000;
const YEAR_MAX = 2100;

@Resolver()
export class ClosureResolver {
  constructor(@Inject(ClosureService) private readonly closures: ClosureService) {}

  @Query(() => [ClinicClosure], { description: 'Closures of a clinic that have not ended, first day first.' })
  @Requires('catalog:read')
  clinicClosures(
    @Args('clinicId', { type: () => ID, description: 'Which clinic.' }) clinicId: string,
    @Context() context: RequestContext,
  ): Promise<ClinicClosureEntity[]> {
    requireIds({ clinicId });
    return this.closures.list(actorOf(context), clinicId);
  }

  @Query(() => [HolidayArea], { description: 'Countries whose public holidays are known; of one country its regions.' })
  @Requires('catalog:read')
  holidayAreas(
    @Args('country', { type: () => ID, nullable: true, description: 'Of this country, its regions.' })
    country: string | null,
  ): HolidayArea[] {
    return country ? regionsOf(country) : countries();
  }

  @Query(() => [PublicHoliday], { description: 'The public holidays of a year, in order of day.' })
  @Requires('catalog:read')
  publicHolidays(
    @Args('clinicId', { type: () => ID, description: 'For which clinic.' }) clinicId: string,
    @Args('country', { type: () => ID, description: 'Country code, e.g. US.' }) country: string,
    @Args('region', { type: () => ID, nullable: true, description: 'Region code, e.g. IL.' }) region: string | null,
    @Args('year', { type: () => Int, description: 'The year.' }) year: number,
    @Context() context: RequestContext,
  ): Promise<PublicHoliday[]> {
    requireIds({ clinicId });
    if (!isArea(country, region ?? null))
      throw new InvalidInputError([new FieldProblem('region', 'choose from those whose holidays are known')]);
    if (year < YEAR_MIN || year > YEAR_MAX)
      throw new InvalidInputError([new FieldProblem('year', `a year from ${YEAR_MIN} to ${YEAR_MAX}`)]);
    return this.closures.holidays(actorOf(context), { clinicId, country, region: region ?? null, year });
  }

  @Mutation(() => SaveClosureResult, { description: 'Makes or changes a closure of a clinic.' })
  @Requires('catalog:write')
  saveClosure(
    @Args('input', { description: 'The closure as it shall be.' }) input: SaveClosureInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.closures.save(actorOf(context), input satisfies Exactly<SaveClosureInput, ClosureChange>);
  }

  @Mutation(() => RemoveClosureResult, { description: 'Takes a closure back: the hours hold again.' })
  @Requires('catalog:write')
  removeClosure(
    @Args('input', { description: 'Which.' }) input: RemoveClosureInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.closures.remove(actorOf(context), input);
  }

  @Mutation(() => SaveClinicResult, {
    description: "Replaces a clinic's doors: providers' hours count inside them only.",
  })
  @Requires('catalog:write')
  saveClinicHours(
    @Args('input', { description: 'All doors.' }) input: SaveClinicHoursInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.closures.saveHours(actorOf(context), input satisfies Exactly<SaveClinicHoursInput, ClinicHoursChange>);
  }

  @Mutation(() => SaveClinicResult, { description: 'Shuts a clinic on the public holidays that were ticked.' })
  @Requires('catalog:write')
  adoptHolidays(
    @Args('input', { description: 'Which days.' }) input: AdoptHolidaysInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.closures.adoptHolidays(actorOf(context), input satisfies Exactly<AdoptHolidaysInput, HolidaysToAdopt>);
  }
}
