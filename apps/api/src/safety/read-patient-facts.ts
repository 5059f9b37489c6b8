import { localDateOf, type EpochMs } from '@meridian/domain';
import {
  type ListStatement,
  type MedicationStatus as StoredStatus,
  preparedRows,
  type Sex,
} from '@meridian/persistence';
import {
  type AllergyFact,
  allergyFact,
  type Knowledge,
  type MedicationFact,
  type MedicationStatus,
  type PatientFacts,
  type Route,
  understandAllergy,
  understandCondition,
} from '@meridian/safety';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { OBSERVATION_LOINC_CODES, observationFact } from './observation-codes.js';

/** Statuses that count as taken. Doubt counts: a risk shown once too often harms less than one that is missed. */
export const TAKEN_STATUSES: readonly StoredStatus[] = ['active', 'on-hold', 'unknown', 'intended'];
const ENDED_CONDITION = ['inactive', 'remission', 'resolved'];
const NEVER_COUNTED = ['refuted', 'entered-in-error', 'cancelled'];
/** Statuses in which an allergy no longer holds, or never did. */
export const ENDED_STATUSES: readonly string[] = [...ENDED_CONDITION, ...NEVER_COUNTED];

interface Row {
  readonly birth_date: string | null;
  readonly sex: Sex;
  readonly medications_statement: ListStatement;
  readonly medications_confirmed_at: Date | null;
  readonly allergies_statement: ListStatement;
  readonly medications: readonly {
    id: string;
    typed: string;
    display: string;
    ingredients: string[];
    understood: boolean;
    suggestions: string[];
    route: string | null;
    status: StoredStatus;
  }[];
  readonly conditions: readonly {
    display: string;
    system: string | null;
    code: string | null;
    status: string;
    concepts: string[];
  }[];
  readonly allergies: readonly { id: string; display: string; ingredients: string[]; status: string }[];
  readonly observations: readonly { code: string; value: number; unit: string | null; at_ms: number }[];
}

const FACTS = `
select p.birth_date::text, p.sex, p.medications_statement, p.medications_confirmed_at, p.allergies_statement,
  coalesce((select json_agg(json_build_object('id', m.id, 'typed', m.typed, 'display', m.display, 'ingredients', m.ingredients, 'understood', m.understood,
              'suggestions', m.suggestions, 'route', m.route, 'status', m.status) order by m.recorded_at, m.id)
     from medication_statement m where m.organization_id = p.organization_id and m.patient_id = p.id and m.status = any($3)), '[]') as medications,
  coalesce((select json_agg(json_build_object('display', c.display, 'system', c.system, 'code', c.code, 'status', c.status, 'concepts', c.concepts))
     from condition c where c.organization_id = p.organization_id and c.patient_id = p.id and c.status <> all($4)), '[]') as conditions,
  coalesce((select json_agg(json_build_object('id', a.id, 'display', a.display, 'ingredients', a.ingredients, 'status', a.status))
     from allergy_intolerance a where a.organization_id = p.organization_id and a.patient_id = p.id and a.status <> all($4) and a.status <> all($5)), '[]') as allergies,
  coalesce((select json_agg(json_build_object('code', o.code, 'value', o.value, 'unit', o.unit, 'at_ms', extract(epoch from o.at) * 1000))
     from (select distinct on (code) code, value, unit, at from observation
            where organization_id = p.organization_id and patient_id = p.id and code = any($6) and value is not null and at is not null and at <= $7 and status <> all($4)
            order by code, at desc) o), '[]') as observations
from patient p where p.organization_id = $1 and p.id = $2`;

/** What a check looks at, in one statement; null when there is no such patient. Ages count whole years at `atMs`, in UTC. */
export async function readPatientFacts(
  tx: EntityManager,
  actor: Actor,
  patientId: string,
  knowledge: Knowledge,
  atMs: EpochMs,
): Promise<PatientFacts | null> {
  const [row] = await preparedRows<Row>(tx, FACTS, [
    actor.organizationId,
    patientId,
    TAKEN_STATUSES,
    NEVER_COUNTED,
    ENDED_CONDITION,
    OBSERVATION_LOINC_CODES,
    new Date(atMs),
  ]);
  if (!row) return null;
  const age = row.birth_date === null ? null : wholeYears(row.birth_date, localDateOf(atMs, 'UTC'));
  return {
    medications: row.medications.map(medicationOf),
    medicationsStatement: row.medications_statement,
    medicationsConfirmedAtMs: row.medications_confirmed_at?.getTime() ?? null,
    ...conditionsOf(row.conditions, knowledge),
    allergies: row.allergies.flatMap((allergy) => allergyOf(allergy, knowledge)),
    allergiesStatement: row.allergies_statement,
    observations: row.observations.flatMap(
      (each) => observationFact(each.code, each.value, each.unit, each.at_ms) ?? [],
    ),
    sex: row.sex,
    ...(age === null ? {} : { ageYears: age }),
  };
}

const STATUS: Partial<Record<StoredStatus, MedicationStatus>> = { 'on-hold': 'on-hold', unknown: 'unknown' };

const medicationOf = (row: Row['medications'][number]): MedicationFact => ({
  id: row.id,
  typed: row.typed,
  display: row.display,
  ingredientKeys: row.ingredients,
  understood: row.understood,
  suggestions: row.suggestions,
  status: STATUS[row.status] ?? 'active',
  ...(row.route === null ? {} : { route: row.route as Route }),
});

/** An ended condition counts as its history where the knowledge has one, e.g. cancer_active as cancer_history. */
function conditionsOf(
  rows: Row['conditions'],
  knowledge: Knowledge,
): { conditions: string[]; suspectedConditions: string[] } {
  const conditions = new Set<string>();
  const suspected = new Set<string>();
  for (const row of rows) {
    const ended = ENDED_CONDITION.includes(row.status);
    for (const id of row.concepts) {
      const counted = ended ? id.replace(/_active$/, '_history') : id;
      if (!ended || (counted !== id && knowledge.conditions.has(counted))) conditions.add(counted);
    }
    if (ended || row.code === null || !/icd-?10/i.test(row.system ?? '')) continue;
    for (const id of understandCondition(row.display, row.code, knowledge).suspectedIds) suspected.add(id);
  }
  return { conditions: [...conditions], suspectedConditions: [...suspected] };
}

function allergyOf(row: Row['allergies'][number], knowledge: Knowledge): AllergyFact[] {
  const fact = allergyFact(row.id, understandAllergy(row.display, knowledge));
  if (!fact) return [];
  const ingredientKeys = [...new Set([...fact.ingredientKeys, ...row.ingredients])];
  return [{ ...fact, ingredientKeys, understood: fact.understood || ingredientKeys.length > 0 }];
}

function wholeYears(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
