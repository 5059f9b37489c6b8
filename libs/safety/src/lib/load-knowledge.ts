import type { FactKind, Knowledge, Rule } from './knowledge.js';
import { contentVersion, requireAllFiles } from './knowledge-files.js';
import type { KnowledgeFiles } from './knowledge-files.js';
import { linkFactors, loadClasses } from './load-classes.js';
import { loadRules } from './load-rules.js';
import { loadAllergens, loadConditions, loadSubjects } from './load-subjects.js';
import { loadAliases, loadVocabulary } from './load-vocabulary.js';
import { KnowledgeError } from './table.js';

/**
 * Builds the knowledge from the text of its files: reads every table, checks every row against the others, and indexes
 * the rules by technique and factor. Pure: the caller reads the files.
 * @throws KnowledgeError that names file and row of everything wrong. A caller without knowledge uses `withoutKnowledge`.
 */
export function loadKnowledge(files: KnowledgeFiles): Knowledge {
  requireAllFiles(files);
  const problems: string[] = [];
  const vocabulary = loadVocabulary(files, problems);
  const { subjects, subjectPhrases } = loadSubjects(files, vocabulary, problems);
  const { conditions, conditionPhrases, icdPrefixes } = loadConditions(files, problems);
  const { allergens, allergenPhrases } = loadAllergens(files, problems);
  const classes = loadClasses(files, vocabulary, problems);
  loadAliases(files, vocabulary, classes.ids, problems);
  linkFactors(vocabulary, classes);
  const known: Readonly<Record<string, (name: string) => string | undefined>> = {
    drug: (name) => vocabulary.keyOf(name),
    class: (name) => (classes.ids.has(name) ? name : undefined),
    condition: (name) => (conditions.has(name) ? name : undefined),
    allergy: (name) => (allergens.get(name)?.hasRule === true ? name : undefined),
    lab: (name) => name || undefined,
  };
  const rules = loadRules(
    files,
    {
      subjectExists: (id) => subjects.has(id),
      conditionExists: (id) => conditions.has(id),
      factorId: (prefix, name) => known[prefix]?.(name),
    },
    problems,
  );
  if (problems.length > 0) throw new KnowledgeError(problems);
  vocabulary.nameList.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  return {
    version: contentVersion(files),
    ruleCount: rules.length,
    ingredients: vocabulary.ingredients,
    names: vocabulary.names,
    nameList: vocabulary.nameList,
    factorLinks: vocabulary.factorLinks,
    subjects,
    subjectPhrases,
    conditions,
    conditionPhrases,
    icdPrefixes,
    allergens,
    allergenPhrases,
    ...indexRules(rules),
  };
}

function indexRules(all: readonly Rule[]): Pick<Knowledge, 'rules' | 'labRules' | 'heavyKinds' | 'inferredConditions'> {
  const rules = new Map<string, Map<string, Rule[]>>();
  const labRules = new Map<string, Rule[]>();
  const heavyKinds = new Map<string, Set<FactKind>>();
  const inferredConditions = new Map<string, string>();
  for (const rule of all) {
    const bySubject = getOrAdd(rules, rule.subject, () => new Map<string, Rule[]>());
    getOrAdd(bySubject, rule.factor, () => []).push(rule);
    if (rule.factorKind === 'lab') getOrAdd(labRules, rule.subject, () => []).push(rule);
    if (rule.severity === 'contraindicated' || rule.severity === 'major') {
      getOrAdd(heavyKinds, rule.subject, () => new Set<FactKind>()).add(rule.factorKind);
    }
    if (rule.infersCondition !== undefined) inferredConditions.set(rule.factor, rule.infersCondition);
  }
  return { rules, labRules, heavyKinds, inferredConditions };
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
