import { Inject } from '@nestjs/common';
import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AppointmentEntity, Database, type PatientEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { pageSize } from '../graphql/connection.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { AppointmentType } from '../scheduling/appointment.type.js';
import { PatientType } from './patient.type.js';
import { recordRows } from './record-reads.js';

@Resolver(() => PatientType)
export class PatientAppointmentsResolver {
  constructor(@Inject(Database) private readonly database: Database) {}

  @ResolveField(() => [AppointmentType], {
    description: 'Visits, the latest start first: what is to come stands on top.',
  })
  appointments(
    @Parent() patient: PatientEntity,
    @Args('first', { type: () => Int, defaultValue: 20, description: 'At most so many, up to 100.' }) first: number,
    @Context() context: RequestContext,
  ): Promise<AppointmentEntity[]> {
    const limit = pageSize(first);
    const { organizationId } = actorOf(context);
    return recordRows(context, this.database, `appointments:${limit}`, patient.id, (tx, ids) =>
      latestAppointments(tx, organizationId, ids, limit),
    );
  }
}

const latestAppointments = (
  tx: EntityManager,
  organizationId: number,
  ids: readonly string[],
  limit: number,
): Promise<AppointmentEntity[]> =>
  tx
    .createQueryBuilder(AppointmentEntity, 'a')
    .where('a.organizationId = :organizationId', { organizationId })
    .andWhere(
      `a.id in (select latest.id from unnest(cast(:ids as uuid[])) patient(id) cross join lateral
         (select id from appointment where organization_id = :organizationId and patient_id = patient.id order by starts_at desc, id limit :limit) latest)`,
      { ids, limit },
    )
    .orderBy('a.startsAt', 'DESC')
    .addOrderBy('a.id')
    .getMany();
