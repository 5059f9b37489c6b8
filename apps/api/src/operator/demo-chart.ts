import { localDateOf } from '@meridian/domain';
import type { DemoChartFacts, DemoTables } from '@meridian/persistence';
import {
  allergyFact,
  checkTechniques,
  type Finding,
  type Knowledge,
  medicationFact,
  type PatientFacts,
  understandAllergy,
  understandCondition,
  understandMedication,
} from '@meridian/safety';
import { observationFact } from '../safety/observation-codes.js';
import { LIST_CONFIRMED_WITHIN_DAYS } from '../safety/safety-check.service.js';
import { techniqueRows } from '../safety/technique-rows.js';

type Chart = Pick<DemoTables, 'medication_statement' | 'condition' | 'allergy_intolerance' | 'technique'>;

/** The rows that the knowledge has a say in: lines understood, conditions in its words, techniques with what they do. */
export function understandCharts(tables: Chart, knowledge: Knowledge): Chart {
  const techniques = techniqueRows(
    0,
    tables.technique.map((row) => row.code),
    knowledge,
  );
  return {
    technique: techniques.map(({ code, name, kind, attributes }) => ({ code, name, kind, attributes })),
    medication_statement: tables.medication_statement.map((row) => {
      const line = understandMedication(row.typed, knowledge);
      return {
        ...row,
        display: line.display,
        ingredients: line.ingredients.map((ingredient) => ingredient.key),
        suggestions: [...line.suggestions],
        understood: line.kind === 'matched',
        route: line.route ?? null,
      };
    }),
    condition: tables.condition.map((row) => ({
      ...row,
      concepts: [...understandCondition(row.display, row.code ?? undefined, knowledge).conditionIds],
    })),
    allergy_intolerance: tables.allergy_intolerance.map((row) => ({
      ...row,
      ingredients: [...understandAllergy(row.display, knowledge).ingredientKeys],
    })),
  };
}

/** What is known against techniques for a planned patient. */
export type DemoCheck = (chart: DemoChartFacts, techniques: readonly string[]) => readonly Finding[];

/** What a planned visit would be told about at the desk, as of an instant; each pair of patient and techniques is checked once. */
export function demoChecks(knowledge: Knowledge, atMs: number): DemoCheck {
  const facts = new Map<string, PatientFacts>();
  const known = new Map<string, readonly Finding[]>();
  return (chart, techniques) => {
    const patientId = chart.patient.id;
    const key = `${patientId} ${techniques.join(' ')}`;
    const found = known.get(key);
    if (found) return found;
    const own = facts.get(patientId) ?? factsOf(chart, knowledge, atMs);
    facts.set(patientId, own);
    const findings = checkTechniques(techniques, own, knowledge, {
      atMs,
      confirmedWithinDays: LIST_CONFIRMED_WITHIN_DAYS,
    });
    known.set(key, findings);
    return findings;
  };
}

function factsOf(chart: DemoChartFacts, knowledge: Knowledge, atMs: number): PatientFacts {
  const { patient } = chart;
  const conditions = chart.conditions.map((row) => understandCondition(row.display, row.code ?? undefined, knowledge));
  return {
    medications: chart.medications
      .filter((row) => row.status === 'active')
      .flatMap((row) => medicationFact(row.id, understandMedication(row.typed, knowledge)) ?? []),
    medicationsStatement: patient.medicationsStatement,
    medicationsConfirmedAtMs: patient.medicationsConfirmedAt?.getTime() ?? null,
    conditions: [...new Set(conditions.flatMap((each) => each.conditionIds))],
    suspectedConditions: [...new Set(conditions.flatMap((each) => each.suspectedIds))],
    allergies: chart.allergies.flatMap((row) => allergyFact(row.id, understandAllergy(row.display, knowledge)) ?? []),
    allergiesStatement: patient.allergiesStatement,
    observations: chart.observations.flatMap((row) =>
      row.code === null || row.value === null || row.at === null
        ? []
        : (observationFact(row.code, row.value, row.unit, row.at.getTime()) ?? []),
    ),
    sex: patient.sex,
    ...(patient.birthDate === null
      ? {}
      : { ageYears: Number(localDateOf(atMs, 'UTC').slice(0, 4)) - Number(patient.birthDate.slice(0, 4)) }),
  };
}
