import type { Condition, Subject } from './knowledge.js';
import type { KnowledgeFiles } from './knowledge-files.js';
import type { Vocabulary } from './load-vocabulary.js';
import { supplementKey } from './load-vocabulary.js';
import { PhraseIndex } from './phrase-index.js';
import { readTable } from './table.js';

const SUBJECT_KINDS = ['therapy', 'procedure', 'exercise', 'supplement'] as const;

/** Words between two bars of an attribute cell, such as `force=high_velocity|region=spine`; `none` means no attribute. */
const attributesOf = (parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    parts
      .filter((part) => part.includes('='))
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );

/** Reads techniques and supplements. Supplements also become names on a medicine list. */
export function loadSubjects(
  files: KnowledgeFiles,
  vocabulary: Vocabulary,
  problems: string[],
): { subjects: Map<string, Subject>; subjectPhrases: PhraseIndex<string> } {
  const subjects = new Map<string, Subject>();
  const subjectPhrases = new PhraseIndex<string>();
  for (const row of readTable('subjects.csv', files['subjects.csv'], [
    'kind',
    'id',
    'label',
    'synonyms',
    'attributes',
  ])) {
    const id = row.cell('id');
    const kind = SUBJECT_KINDS.find((known) => known === row.cell('kind'));
    if (kind === undefined) problems.push(`${row.at}: unknown kind ${row.cell('kind')}`);
    if (subjects.has(id)) problems.push(`${row.at}: subject ${id} stands twice`);
    if (kind === undefined) continue;
    const label = row.cell('label');
    subjects.set(id, { id, kind, label, attributes: attributesOf(row.list('attributes')) });
    const phrases = phrasesOf(id, label, row.list('synonyms'));
    for (const phrase of phrases) subjectPhrases.add(phrase, id);
    if (kind === 'supplement') addSupplement(vocabulary, id, label, phrases);
  }
  return { subjects, subjectPhrases };
}

/** Every way to write a label: as it stands, without brackets, and each side of an "or". */
function phrasesOf(id: string, label: string, synonyms: readonly string[]): string[] {
  const plain = label.replace(/\(.*?\)/g, '').trim();
  return [...new Set([label, plain, ...plain.split(/ (?:or|with) /), id.replaceAll('_', ' '), ...synonyms])];
}

function addSupplement(vocabulary: Vocabulary, id: string, label: string, phrases: readonly string[]): void {
  const key = supplementKey(id);
  vocabulary.addIngredient(key, label);
  for (const name of phrases) vocabulary.addName({ name, kind: 'supplement', ingredientKeys: [key] });
}

/** Reads conditions, what they imply and the codes that lead to them. */
export function loadConditions(
  files: KnowledgeFiles,
  problems: string[],
): { conditions: Map<string, Condition>; conditionPhrases: PhraseIndex<string>; icdPrefixes: Map<string, string[]> } {
  const conditions = new Map<string, Condition>();
  const conditionPhrases = new PhraseIndex<string>();
  const icdPrefixes = new Map<string, string[]>();
  const rows = readTable('conditions.csv', files['conditions.csv'], [
    'id',
    'label',
    'synonyms',
    'icd10cm_prefixes',
    'implies',
  ]);
  for (const row of rows) {
    const id = row.cell('id');
    if (conditions.has(id)) problems.push(`${row.at}: condition ${id} stands twice`);
    const codes = row.list('icd10cm_prefixes').map((code) => code.replace('.', '').toUpperCase());
    const implies = row.list('implies').map((text) => ({ id: text.replace(/\?$/, ''), certain: !text.endsWith('?') }));
    conditions.set(id, { id, label: row.cell('label'), icdPrefixes: codes, implies });
    for (const phrase of phrasesOf(id, row.cell('label'), row.list('synonyms'))) conditionPhrases.add(phrase, id);
    for (const code of codes) icdPrefixes.set(code, [...(icdPrefixes.get(code) ?? []), id]);
  }
  for (const row of rows) {
    for (const implied of conditions.get(row.cell('id'))?.implies ?? []) {
      if (!conditions.has(implied.id)) problems.push(`${row.at}: implies the unknown condition ${implied.id}`);
    }
  }
  return { conditions, conditionPhrases, icdPrefixes };
}

/** Reads allergens: those that rules name and those that are merely understood. */
export function loadAllergens(
  files: KnowledgeFiles,
  problems: string[],
): { allergens: Map<string, { label: string; hasRule: boolean }>; allergenPhrases: PhraseIndex<string> } {
  const allergens = new Map<string, { label: string; hasRule: boolean }>();
  const allergenPhrases = new PhraseIndex<string>();
  for (const row of readTable('allergens.csv', files['allergens.csv'], ['id', 'label', 'synonyms', 'rule_factor'])) {
    const id = row.cell('id');
    if (allergens.has(id)) problems.push(`${row.at}: allergen ${id} stands twice`);
    allergens.set(id, { label: row.cell('label'), hasRule: row.cell('rule_factor') === 'yes' });
    for (const phrase of phrasesOf(id, row.cell('label'), row.list('synonyms'))) allergenPhrases.add(phrase, id);
  }
  return { allergens, allergenPhrases };
}
