import type { z } from 'zod';
import type { AllergyIntoleranceResource } from './allergy-intolerance.js';
import { ALLERGY_INTOLERANCE_CHOICES, allergyIntoleranceSchema } from './allergy-intolerance.js';
import type { ConditionResource } from './condition.js';
import { CONDITION_CHOICES, conditionSchema } from './condition.js';
import type { MedicationRequestResource, MedicationResource, MedicationStatementResource } from './medication.js';
import {
  MEDICATION_REQUEST_CHOICES,
  MEDICATION_STATEMENT_CHOICES,
  medicationRequestSchema,
  medicationSchema,
  medicationStatementSchema,
} from './medication.js';
import type { ObservationResource } from './observation.js';
import { OBSERVATION_CHOICES, observationSchema, VALUE_CHOICE } from './observation.js';
import type { PatientResource } from './patient.js';
import { PATIENT_CHOICES, patientSchema } from './patient.js';
import type { Choice, ElementProblem } from './resource-base.js';
import { choiceProblems, modifierProblems } from './resource-base.js';

/** A checked resource of a type that is carried. */
export type CarriedResource =
  | { readonly type: 'Patient'; readonly data: PatientResource }
  | { readonly type: 'Condition'; readonly data: ConditionResource }
  | { readonly type: 'Medication'; readonly data: MedicationResource }
  | { readonly type: 'MedicationRequest'; readonly data: MedicationRequestResource }
  | { readonly type: 'MedicationStatement'; readonly data: MedicationStatementResource }
  | { readonly type: 'AllergyIntolerance'; readonly data: AllergyIntoleranceResource }
  | { readonly type: 'Observation'; readonly data: ObservationResource };

export type CarriedType = CarriedResource['type'];

interface Form {
  readonly schema: z.ZodType;
  readonly choices: readonly Choice[];
}

const FORMS: Readonly<Record<CarriedType, Form>> = {
  Patient: { schema: patientSchema, choices: PATIENT_CHOICES },
  Condition: { schema: conditionSchema, choices: CONDITION_CHOICES },
  Medication: { schema: medicationSchema, choices: [] },
  MedicationRequest: { schema: medicationRequestSchema, choices: MEDICATION_REQUEST_CHOICES },
  MedicationStatement: { schema: medicationStatementSchema, choices: MEDICATION_STATEMENT_CHOICES },
  AllergyIntolerance: { schema: allergyIntoleranceSchema, choices: ALLERGY_INTOLERANCE_CHOICES },
  Observation: { schema: observationSchema, choices: OBSERVATION_CHOICES },
};

export const isCarriedType = (type: string): type is CarriedType => Object.hasOwn(FORMS, type);

/** Checks one resource against R4 in the parts that are carried. Either the resource or every problem found in it. */
export function parseResource(
  type: CarriedType,
  raw: Readonly<Record<string, unknown>>,
): { readonly resource: CarriedResource } | { readonly problems: readonly ElementProblem[] } {
  const { schema, choices } = FORMS[type];
  const problems = [...modifierProblems(raw), ...choiceProblems(raw, choices), ...componentProblems(type, raw)];
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (!parsed.success) problems.push(...parsed.error.issues.map(asProblem));
  if (problems.length > 0) return { problems };
  // The table above pairs each type with its own schema; the compiler cannot follow the pair through the look-up.
  return { resource: { type, data: parsed.data } as CarriedResource };
}

/** The components of an observation have a value[x] of their own. */
function componentProblems(type: CarriedType, raw: Readonly<Record<string, unknown>>): ElementProblem[] {
  if (type !== 'Observation' || !Array.isArray(raw['component'])) return [];
  return raw['component'].flatMap((component: unknown, index) => {
    if (typeof component !== 'object' || component === null) return [];
    const each = component as Record<string, unknown>;
    const found = [...modifierProblems(each), ...choiceProblems(each, [VALUE_CHOICE])];
    return found.map(({ path, problem }) => ({ path: ['component', index, ...path], problem }));
  });
}

function asProblem(issue: z.core.$ZodIssue): ElementProblem {
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_value')
    return { path: issue.path, problem: issue.message };
  if (issue.input === undefined) return { path: issue.path, problem: 'missing' };
  return {
    path: issue.path,
    problem: issue.code === 'invalid_type' ? `not ${KINDS[issue.expected] ?? issue.expected}` : issue.message,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'an integer',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};
