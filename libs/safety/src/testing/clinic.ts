import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Knowledge, KnowledgeFiles, PatientFacts } from '../index.js';
import {
  allergyFact,
  checkTechniques,
  KNOWLEDGE_FILE_NAMES,
  loadKnowledge,
  medicationFact,
  splitMedicationLines,
  understandAllergy,
  understandCondition,
  understandMedication,
} from '../index.js';

const SOURCE = join(__dirname, '..');

/** The shipped files, read from disk. */
export const shippedFiles = (): KnowledgeFiles =>
  Object.fromEntries(
    KNOWLEDGE_FILE_NAMES.map((name) => [name, readFileSync(join(SOURCE, 'knowledge', name), 'utf8')]),
  ) as KnowledgeFiles;

export const readFixture = (name: string): string => readFileSync(join(SOURCE, 'fixtures', name), 'utf8');

let loaded: Knowledge | undefined;

/** The shipped knowledge, loaded once for each test file. */
export const shippedKnowledge = (): Knowledge => (loaded ??= loadKnowledge(shippedFiles()));

export const NOW = Date.UTC(2027, 2, 1, 12);
export const OPTIONS = { atMs: NOW, confirmedWithinDays: 180 };

/** A patient whose lists were taken and confirmed today, from texts as typed at a desk. */
export function patient(medications: string, conditions = '', allergies = ''): PatientFacts {
  const knowledge = shippedKnowledge();
  const lines = splitMedicationLines(medications, knowledge).map((line) => understandMedication(line, knowledge));
  const allergyLines = allergies
    .split(/[,;]/)
    .filter((text) => text.trim() !== '')
    .map((text) => understandAllergy(text, knowledge));
  const understood = conditions
    .split(/[,;]/)
    .filter((text) => text.trim() !== '')
    .map((text) => understandCondition(text, undefined, knowledge));
  return {
    medications: lines.flatMap((line, at) => medicationFact(`m${at}`, line) ?? []),
    medicationsStatement: lines.some((line) => line.kind !== 'none') ? 'listed' : 'none',
    medicationsConfirmedAtMs: NOW,
    conditions: [...new Set(understood.flatMap((each) => each.conditionIds))],
    suspectedConditions: [...new Set(understood.flatMap((each) => each.suspectedIds))],
    allergies: allergyLines.flatMap((line, at) => allergyFact(`a${at}`, line) ?? []),
    allergiesStatement: allergyLines.length === 0 ? 'none' : 'listed',
    observations: [],
  };
}

export const check = (technique: string, facts: PatientFacts): readonly Finding[] =>
  checkTechniques([technique], facts, shippedKnowledge(), OPTIONS);
