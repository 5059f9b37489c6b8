import type { ObservationCode, PatientFacts } from './patient-facts.js';

const DAY_MS = 86_400_000;

interface Lab {
  readonly code: ObservationCode;
  readonly label: string;
  /** After so many days a value says nothing about today. Our own defaults, to be set by each clinic. */
  readonly goodForDays: number;
  /** Asked for only where something on record moves the value: else every epidural would wait for an INR. */
  readonly askedForFactors: readonly string[];
}

const LABS: Readonly<Record<string, Lab>> = {
  INR: {
    code: 'inr',
    label: 'INR',
    goodForDays: 30,
    askedForFactors: ['class:anticoagulant_vka', 'condition:liver_disease'],
  },
  platelets: {
    code: 'platelets',
    label: 'platelet count',
    goodForDays: 90,
    askedForFactors: ['condition:thrombocytopenia', 'drug:5224', 'condition:cancer_active'],
  },
  ANC: { code: 'anc', label: 'neutrophil count (ANC)', goodForDays: 30, askedForFactors: ['condition:neutropenia'] },
  eGFR: { code: 'egfr', label: 'eGFR', goodForDays: 365, askedForFactors: ['condition:chronic_kidney_disease'] },
};

/** A laboratory condition such as `platelets<50`, read from a rule. */
export interface LabTest {
  readonly lab: Lab;
  readonly below: boolean;
  readonly orEqual: boolean;
  readonly limit: number;
}

/** Reads `INR>1.5`, `lab:ANC<0.5`, `eGFR<30`; undefined when the text is about something else. */
export function readLabTest(expression: string): LabTest | undefined {
  const found = /^(?:lab:)?(INR|platelets|ANC|eGFR)([<>])(=?)(\d+(?:\.\d+)?)/.exec(expression);
  const lab = LABS[found?.[1] ?? ''];
  return lab === undefined
    ? undefined
    : { lab, below: found?.[2] === '<', orEqual: found?.[3] === '=', limit: Number(found?.[4]) };
}

/** Holds, does not hold, or cannot be told because there is no value or it is too old. */
export function testLab(test: LabTest, facts: PatientFacts, atMs: number): boolean | 'missing' {
  let latest: { value: number; atMs: number } | undefined;
  for (const observation of facts.observations) {
    const newer = latest === undefined || observation.atMs > latest.atMs;
    if (observation.code === test.lab.code && observation.atMs <= atMs && newer) latest = observation;
  }
  if (latest === undefined || atMs - latest.atMs > test.lab.goodForDays * DAY_MS) return 'missing';
  if (test.orEqual && latest.value === test.limit) return true;
  return test.below ? latest.value < test.limit : latest.value > test.limit;
}
