import { Inject } from '@nestjs/common';
import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { addDays, type Clock, localDateOf } from '@meridian/domain';
import {
  ClinicEntity,
  DisciplineEntity,
  ProviderDisciplineEntity,
  type ProviderEntity,
  ScheduleEntity,
  ScheduleExceptionEntity,
  VisitOverrideEntity,
} from '@meridian/persistence';
import { present } from '../catalog/catalog-fields.resolver.js';
import { ClinicType, DisciplineType } from '../catalog/catalog.type.js';
import { CLOCK } from '../database/database.module.js';
import type { RequestContext } from '../graphql/request-context.js';
import { ProviderType } from './provider.type.js';
import { OpenHours, ScheduleException } from './schedule.type.js';
import { VisitOverrideType } from './visit-override.type.js';
import { weekdaysOf } from './weekly-recurrence.js';

@Resolver(() => ProviderType)
export class ProviderFieldsResolver {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @ResolveField(() => [DisciplineType], { description: 'What the provider practises.' })
  async disciplines(
    @Parent() provider: ProviderEntity,
    @Context() context: RequestContext,
  ): Promise<DisciplineEntity[]> {
    const links = await context.rows.many(ProviderDisciplineEntity, 'providerId', provider.id, { discipline: 'ASC' });
    return present(
      await Promise.all(links.map((link) => context.rows.byId(DisciplineEntity, link.discipline, 'code'))),
    );
  }

  @ResolveField(() => [ClinicType], { description: 'Where the provider has hours that have not ended.' })
  async clinics(@Parent() provider: ProviderEntity, @Context() context: RequestContext): Promise<ClinicEntity[]> {
    const hours = await this.openHours(provider, context);
    const ids = [...new Set(hours.map((row) => row.clinicId))];
    const clinics = present(await Promise.all(ids.map((id) => context.rows.byId(ClinicEntity, id))));
    return clinics.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  @ResolveField(() => [OpenHours], { description: 'Recurring hours that have not ended.' })
  async openHours(@Parent() provider: ProviderEntity, @Context() context: RequestContext): Promise<ScheduleEntity[]> {
    const rows = await context.rows.many(ScheduleEntity, 'resourceId', provider.resourceId, {
      validFrom: 'ASC',
      startTime: 'ASC',
      id: 'ASC',
    });
    return rows.filter((row) => row.validUntil === null || row.validUntil >= this.yesterday());
  }

  @ResolveField(() => [ScheduleException], { description: 'Days that differ, from yesterday on.' })
  async exceptions(
    @Parent() provider: ProviderEntity,
    @Context() context: RequestContext,
  ): Promise<ScheduleExceptionEntity[]> {
    const rows = await context.rows.many(ScheduleExceptionEntity, 'resourceId', provider.resourceId, {
      date: 'ASC',
      startTime: 'ASC',
    });
    return rows.filter((row) => row.date >= this.yesterday());
  }

  @ResolveField(() => [VisitOverrideType], { description: 'What differs when he or she gives single kinds of visit.' })
  visitOverrides(
    @Parent() provider: ProviderEntity,
    @Context() context: RequestContext,
  ): Promise<VisitOverrideEntity[]> {
    return context.rows.many(VisitOverrideEntity, 'providerId', provider.id, { visitTypeId: 'ASC' });
  }

  /** Yesterday in UTC is today or yesterday on every clinic's calendar. */
  private yesterday(): string {
    return addDays(localDateOf(this.clock.now(), 'UTC'), -1);
  }
}

@Resolver(() => OpenHours)
export class OpenHoursFieldsResolver {
  @ResolveField(() => ClinicType, { description: 'Where.' })
  clinic(@Parent() hours: ScheduleEntity, @Context() context: RequestContext): Promise<ClinicEntity | null> {
    return context.rows.byId(ClinicEntity, hours.clinicId);
  }

  @ResolveField(() => [Int], { description: 'ISO weekdays, 1 = Monday; empty when the rule is not a weekly one.' })
  weekdays(@Parent() hours: ScheduleEntity): number[] {
    return weekdaysOf(hours.recurrence);
  }
}
