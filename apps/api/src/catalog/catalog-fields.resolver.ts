import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  ClinicEntity,
  ClinicHoursEntity,
  DisciplineEntity,
  EquipmentEntity,
  PoolEntity,
  RoomEntity,
  TechniqueEntity,
  type VisitTypeEntity,
  VisitTypeNeedEntity,
  VisitTypeTechniqueEntity,
} from '@meridian/persistence';
import type { RequestContext } from '../graphql/request-context.js';
import {
  ClinicType,
  DisciplineType,
  EquipmentType,
  PoolType,
  RoomType,
  TechniqueType,
  VisitTypeType,
  WeeklyHours,
} from './catalog.type.js';

/** Rows of a relation that the database guarantees. */
export const present = <Row>(rows: readonly (Row | null)[]): Row[] => rows.filter((row): row is Row => row !== null);

@Resolver(() => ClinicType)
export class ClinicFieldsResolver {
  @ResolveField(() => String, { description: 'Postal address in one line; empty when none is known.' })
  address(@Parent() clinic: ClinicEntity): string {
    return clinic.address ?? '';
  }

  @ResolveField(() => [WeeklyHours], { description: 'When the doors are open, from Monday.' })
  hours(@Parent() clinic: ClinicEntity, @Context() context: RequestContext): Promise<ClinicHoursEntity[]> {
    return context.rows.many(ClinicHoursEntity, 'clinicId', clinic.id, { weekday: 'ASC', opens: 'ASC' });
  }

  @ResolveField(() => [RoomType], { description: 'The rooms there that visits can claim, by name.' })
  async rooms(@Parent() clinic: ClinicEntity, @Context() context: RequestContext): Promise<RoomEntity[]> {
    const rooms = await context.rows.many(RoomEntity, 'clinicId', clinic.id, { name: 'ASC', id: 'ASC' });
    return rooms.filter(({ active }) => active);
  }

  @ResolveField(() => [EquipmentType], { description: 'The devices there that visits can claim, by name.' })
  async equipment(@Parent() clinic: ClinicEntity, @Context() context: RequestContext): Promise<EquipmentEntity[]> {
    const devices = await context.rows.many(EquipmentEntity, 'clinicId', clinic.id, { name: 'ASC', id: 'ASC' });
    return devices.filter(({ active }) => active);
  }
}

@Resolver(() => VisitTypeType)
export class VisitTypeFieldsResolver {
  @ResolveField(() => DisciplineType, { description: 'The discipline whose providers give it.' })
  discipline(visitType: VisitTypeEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(DisciplineEntity, visitType.discipline, 'code');
  }

  @ResolveField(() => [TechniqueType], { description: 'What it does to the body: what is checked for safety.' })
  async techniques(
    @Parent() visitType: VisitTypeEntity,
    @Context() context: RequestContext,
  ): Promise<TechniqueEntity[]> {
    const links = await context.rows.many(VisitTypeTechniqueEntity, 'visitTypeId', visitType.id, { technique: 'ASC' });
    return present(await Promise.all(links.map((link) => context.rows.byId(TechniqueEntity, link.technique, 'code'))));
  }

  @ResolveField(() => [PoolType], { description: 'Pools of which it claims one free member each.' })
  async needs(@Parent() visitType: VisitTypeEntity, @Context() context: RequestContext): Promise<PoolEntity[]> {
    const links = await context.rows.many(VisitTypeNeedEntity, 'visitTypeId', visitType.id, { poolId: 'ASC' });
    return present(await Promise.all(links.map((link) => context.rows.byId(PoolEntity, link.poolId))));
  }
}

@Resolver(() => RoomType)
export class RoomFieldsResolver {
  @ResolveField(() => ClinicType, { description: 'Where it is.' })
  clinic(@Parent() room: RoomEntity, @Context() context: RequestContext): Promise<ClinicEntity | null> {
    return context.rows.byId(ClinicEntity, room.clinicId);
  }
}

@Resolver(() => EquipmentType)
export class EquipmentFieldsResolver {
  @ResolveField(() => ClinicType, { description: 'Where it is.' })
  clinic(@Parent() equipment: EquipmentEntity, @Context() context: RequestContext): Promise<ClinicEntity | null> {
    return context.rows.byId(ClinicEntity, equipment.clinicId);
  }
}
