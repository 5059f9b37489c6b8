import {
  type BodyRegion,
  DAY_MS,
  type Discipline,
  type EpochMs,
  type OrganizationId,
  type ResourceId,
  type SpacingRuleId,
  type VisitTypeId,
} from '@meridian/domain';
import { rawRows, type SpacingRuleEntity } from '@meridian/persistence';
import { type PatientVisit, SPACING_REACH_DAYS, type SpacingRule } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';

/** A rule as its row tells it; which columns are there follows from its kind (`spacing_rule_shape`). */
export type SpacingRow = Pick<
  SpacingRuleEntity,
  | 'id'
  | 'kind'
  | 'firstBy'
  | 'firstCode'
  | 'thenBy'
  | 'thenCode'
  | 'bodyRegion'
  | 'amount'
  | 'unit'
  | 'most'
  | 'severity'
  | 'reason'
  | 'source'
>;

/** The rules in force, as JSON beside a row `v` of the organization. */
export const SPACING_RULES_OF = (organization: string): string =>
  `coalesce((select json_agg(json_build_object('id', s.id, 'kind', s.kind, 'firstBy', s.first_by, 'firstCode', s.first_code,
       'thenBy', s.then_by, 'thenCode', s.then_code, 'bodyRegion', s.body_region, 'amount', s.amount, 'unit', s.unit,
       'most', s.most, 'severity', s.severity, 'reason', s.reason, 'source', s.source) order by s.severity, s.id)
     from spacing_rule s where s.organization_id = ${organization} and s.retired_at is null), '[]')`;

/** The row as the rules see it. */
export function ruleOf(row: SpacingRow): SpacingRule {
  const words = {
    id: row.id as SpacingRuleId,
    bodyRegion: row.bodyRegion,
    severity: row.severity,
    reason: row.reason,
    source: row.source,
    first: { by: row.firstBy, code: row.firstCode },
  };
  const span = { amount: row.amount ?? 0, unit: row.unit ?? 'minutes' };
  if (row.kind === 'max-per-window') return { ...words, kind: row.kind, most: row.most ?? 0, window: span };
  const pair = { ...words, then: { by: row.thenBy ?? row.firstBy, code: row.thenCode ?? '' } };
  return row.kind === 'min-gap' || row.kind === 'max-gap'
    ? { ...pair, kind: row.kind, gap: span }
    : { ...pair, kind: row.kind };
}

/** Visits that stand: they were given or will be. A lapsed safety-hold is none, whether or not it was swept. */
export const STANDING_VISIT = (at: string): string =>
  `(a.state in ('booked', 'arrived', 'checked-in', 'in-room', 'completed', 'awaiting-provider') or a.state = 'safety-hold' and a.expires_at > ${at})`;

/** What the rules ask of an appointment `a`, whose visit type is `t`. */
export const VISIT_TRAITS = `json_build_object('name', t.name, 'visitTypeId', t.id, 'disciplines', json_build_array(t.discipline), 'bodyRegion', t.body_region,
       'techniques', array(select x.technique from visit_type_technique x where x.organization_id = t.organization_id and x.visit_type_id = t.id))`;

/** As the database tells it. */
export interface TraitsRow {
  readonly name: string;
  readonly visitTypeId: VisitTypeId;
  readonly disciplines: readonly Discipline[];
  readonly techniques: readonly string[];
  readonly bodyRegion: BodyRegion | null;
}

/** How far from a start its rules may look, and a day for its length. */
export const REACH_MS = (SPACING_REACH_DAYS + 1) * DAY_MS;

const VISITS = `select (extract(epoch from a.starts_at) * 1000)::float8, (extract(epoch from a.ends_at) * 1000)::float8, ${VISIT_TRAITS}
    from appointment a join visit_type t on t.organization_id = a.organization_id and t.id = a.visit_type_id
   where a.organization_id = $1 and a.patient_id = (select p.id from patient p where p.organization_id = $1 and p.resource_id = $2) and a.starts_at > $3 and a.starts_at < $4 and ${STANDING_VISIT('$5')}
     and a.id <> all($6::uuid[])`;

/** Whose visits, and around which starts. */
export interface PatientVisitsQuery {
  readonly patientResourceId: ResourceId;
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly nowMs: EpochMs;
  /** Visits that are being moved. */
  readonly exceptAppointmentIds?: readonly string[];
}

/** The patient's standing visits, as far around as spacing rules look. */
export async function readPatientVisits(
  tx: EntityManager,
  organizationId: OrganizationId,
  { patientResourceId, fromMs, untilMs, nowMs, exceptAppointmentIds }: PatientVisitsQuery,
): Promise<readonly PatientVisit[]> {
  const rows = await rawRows<[EpochMs, EpochMs, TraitsRow]>(tx, VISITS, [
    organizationId,
    patientResourceId,
    new Date(fromMs - REACH_MS),
    new Date(untilMs + REACH_MS),
    new Date(nowMs),
    exceptAppointmentIds ?? [],
  ]);
  return rows.map(([startMs, endMs, traits]) => ({ startMs, endMs, ...traits }));
}
