import { Inject } from '@nestjs/common';
import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  AllergyIntoleranceEntity,
  ConditionEntity,
  Database,
  MedicationStatementEntity,
  ObservationEntity,
  type PatientEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { pageSize } from '../graphql/connection.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { TAKEN_STATUSES } from '../safety/read-patient-facts.js';
import { PatientType } from './patient.type.js';
import { loadAll, recordRows } from './record-reads.js';
import { AllergyIntoleranceType, ConditionType, MedicationStatementType, ObservationType } from './record.type.js';

@Resolver(() => PatientType)
export class PatientFieldsResolver {
  constructor(@Inject(Database) private readonly database: Database) {}

  @ResolveField(() => String, { description: 'Given and family name.' })
  name(patient: PatientEntity): string {
    return `${patient.given} ${patient.family}`.trim();
  }

  @ResolveField(() => [MedicationStatementType], { description: 'The medicine list, oldest entry first.' })
  async medications(
    @Parent() patient: PatientEntity,
    @Args('includePast', { type: () => Boolean, defaultValue: false, description: 'With what is no longer taken.' })
    includePast: boolean,
    @Context() context: RequestContext,
  ): Promise<MedicationStatementEntity[]> {
    const load = loadAll(MedicationStatementEntity, { recordedAt: 'ASC', id: 'ASC' });
    const rows = await recordRows(context, this.database, 'medications', patient.id, load);
    return includePast ? rows : rows.filter((row) => TAKEN_STATUSES.includes(row.status));
  }

  @ResolveField(() => [AllergyIntoleranceType], { description: 'Allergies and intolerances.' })
  allergies(@Parent() patient: PatientEntity, @Context() context: RequestContext): Promise<AllergyIntoleranceEntity[]> {
    return recordRows(
      context,
      this.database,
      'allergies',
      patient.id,
      loadAll(AllergyIntoleranceEntity, { display: 'ASC', id: 'ASC' }),
    );
  }

  @ResolveField(() => [ConditionType], { description: 'Diagnoses and devices, the latest first.' })
  conditions(@Parent() patient: PatientEntity, @Context() context: RequestContext): Promise<ConditionEntity[]> {
    const load = loadAll(ConditionEntity, { onsetAt: { direction: 'DESC', nulls: 'LAST' }, id: 'ASC' });
    return recordRows(context, this.database, 'conditions', patient.id, load);
  }

  @ResolveField(() => [ObservationType], { description: 'Measurements, the latest first.' })
  observations(
    @Parent() patient: PatientEntity,
    @Args('first', { type: () => Int, defaultValue: 50, description: 'At most so many, up to 100.' }) first: number,
    @Context() context: RequestContext,
  ): Promise<ObservationEntity[]> {
    const limit = pageSize(first);
    const { organizationId } = actorOf(context);
    return recordRows(context, this.database, `observations:${limit}`, patient.id, (tx, ids) =>
      latestObservations(tx, organizationId, ids, limit),
    );
  }
}

/** The latest rows of each patient in one statement: records hold thousands. */
const latestObservations = (
  tx: EntityManager,
  organizationId: number,
  ids: readonly string[],
  limit: number,
): Promise<ObservationEntity[]> =>
  tx
    .createQueryBuilder(ObservationEntity, 'o')
    .where('o.organizationId = :organizationId', { organizationId })
    .andWhere(
      `o.id in (select latest.id from unnest(cast(:ids as uuid[])) patient(id) cross join lateral
         (select id from observation where organization_id = :organizationId and patient_id = patient.id order by at desc nulls last, id limit :limit) latest)`,
      { ids, limit },
    )
    .orderBy('o.at', 'DESC', 'NULLS LAST')
    .addOrderBy('o.id')
    .getMany();

@Resolver(() => ObservationType)
export class ObservationFieldsResolver {
  @ResolveField(() => String, { description: 'The value with its unit, or its parts; empty when there is none.' })
  value(@Parent() observation: ObservationEntity): string {
    const own = valueText(observation);
    if (own !== '') return own;
    return (observation.components ?? []).map((part) => `${part.display}: ${valueText(part)}`).join('; ');
  }
}

type Measured = Pick<ObservationEntity, 'value' | 'unit' | 'text'>;

/** Rounded to what a person reads: six significant digits are more than any value here has. */
const valueText = ({ value, unit, text }: Measured): string =>
  value === null ? (text ?? '') : `${Number(value.toPrecision(6))} ${unit ?? ''}`.trim();
