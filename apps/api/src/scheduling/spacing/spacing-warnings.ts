import { type EpochMs, type Interval, MINUTE_MS } from '@meridian/domain';
import { rawRows } from '@meridian/persistence';
import {
  forbiddenStarts,
  forbiddingAt,
  type PatientVisit,
  type SpacingNotice,
  type VisitTraits,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import {
  REACH_MS,
  ruleOf,
  SPACING_RULES_OF,
  type SpacingRow,
  STANDING_VISIT,
  VISIT_TRAITS,
} from '../spacing-reader.js';

/** A spacing rule that a visit breaks and that did not keep it from being booked. */
export interface SpacingWarning {
  readonly ruleId: string;
  readonly message: string;
  readonly source: string | null;
  readonly otherVisit: string;
  readonly otherStartsAt: Date;
}

const REACH_DAYS = Math.ceil(REACH_MS / (24 * 60 * MINUTE_MS));

/** Each visit with the patient's others around it, and the rules in force. */
const VISITS_WITH_OTHERS = `select v.id, (extract(epoch from v.starts_at) * 1000)::float8, (extract(epoch from v.ends_at) * 1000)::float8, k.time_zone,
    (select ${VISIT_TRAITS} from visit_type t where t.organization_id = v.organization_id and t.id = v.visit_type_id),
    coalesce((select json_agg(json_build_object('startMs', (extract(epoch from a.starts_at) * 1000)::float8, 'endMs', (extract(epoch from a.ends_at) * 1000)::float8, 'traits', ${VISIT_TRAITS}))
       from appointment a join visit_type t on t.organization_id = a.organization_id and t.id = a.visit_type_id
      where a.organization_id = v.organization_id and a.patient_id = v.patient_id and a.id <> v.id and ${STANDING_VISIT('$3')}
        and a.starts_at > v.starts_at - interval '${REACH_DAYS} days' and a.starts_at < v.starts_at + interval '${REACH_DAYS} days'), '[]'),
    ${SPACING_RULES_OF('v.organization_id')}
  from appointment v join clinic k on k.organization_id = v.organization_id and k.id = v.clinic_id
 where v.organization_id = $1 and v.id = any($2::uuid[])`;

type Row = [
  id: string,
  startMs: EpochMs,
  endMs: EpochMs,
  timeZone: string,
  traits: VisitTraits,
  others: readonly (Interval & { readonly traits: Omit<PatientVisit, keyof Interval> })[],
  rules: readonly SpacingRow[],
];

/** The rules that these visits break as things stand: those that only warn, and those made after the booking. */
export async function readSpacingWarnings(
  tx: EntityManager,
  organizationId: number,
  visitIds: readonly string[],
  nowMs: EpochMs,
): Promise<ReadonlyMap<string, readonly SpacingWarning[]>> {
  const rows = await rawRows<Row>(tx, VISITS_WITH_OTHERS, [organizationId, visitIds, new Date(nowMs)]);
  return new Map(
    rows.map(([id, startMs, endMs, timeZone, wanted, others, rules]) => {
      const around = others.map(({ traits, ...time }) => ({ ...time, ...traits }));
      const forbidden = forbiddenStarts(
        { rules: rules.map(ruleOf), wanted, others: around },
        { timeZone, durationMs: endMs - startMs },
      );
      const broken = new Map(forbiddingAt(forbidden, startMs).map((each) => [each.rule, each.visit]));
      return [id, [...broken].map(([rule, visit]) => spacingWarningOf({ rule, visit }))];
    }),
  );
}

/** A notice of the rules in words. */
export const spacingWarningOf = ({ rule, visit }: SpacingNotice): SpacingWarning => ({
  ruleId: rule.id,
  message: rule.reason,
  source: rule.source,
  otherVisit: visit.name,
  otherStartsAt: new Date(visit.startMs),
});
