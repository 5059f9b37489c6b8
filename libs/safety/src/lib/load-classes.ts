import type { FactorLink } from './knowledge.js';
import type { KnowledgeFiles } from './knowledge-files.js';
import type { Vocabulary } from './load-vocabulary.js';
import { classKey } from './load-vocabulary.js';
import type { Route } from './route.js';
import { ROUTES } from './route.js';
import { readTable } from './table.js';
import { normalizeText } from './text.js';

/** A class that every medicine belongs to, whatever the members listed. */
const EVERY_MEDICINE = ['any', 'any_oral_drug'];

const SPECIFICITY = { drug: 100, class: 60, parentStep: 10, everything: 1 };

export interface DrugClasses {
  readonly ids: ReadonlySet<string>;
  readonly parents: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<string, readonly { readonly classId: string; readonly route?: Route }[]>;
}

/** Reads classes and members. A member that the vocabulary lacks (withdrawn drugs) becomes an ingredient of its own. */
export function loadClasses(files: KnowledgeFiles, vocabulary: Vocabulary, problems: string[]): DrugClasses {
  const ids = new Set<string>();
  const parents = new Map<string, string>();
  const labels = new Map<string, string>();
  const members = new Map<string, { classId: string; route?: Route }[]>();
  const columns = ['class_id', 'label', 'parent', 'member_name', 'member_rxcui', 'route_condition'];
  for (const row of readTable('drug_classes.csv', files['drug_classes.csv'], columns)) {
    const classId = row.cell('class_id');
    const parent = row.cell('parent');
    ids.add(classId);
    labels.set(classId, row.cell('label'));
    if (parent !== '') {
      if ((parents.get(classId) ?? parent) !== parent) problems.push(`${row.at}: ${classId} has two parents`);
      parents.set(classId, parent);
    }
    if (EVERY_MEDICINE.includes(classId)) continue;
    const route = ROUTES.find((known) => known === row.cell('route_condition'));
    if (row.cell('route_condition') !== '' && route === undefined)
      problems.push(`${row.at}: unknown route ${row.cell('route_condition')}`);
    const key = memberKey(vocabulary, row.cell('member_rxcui'), row.cell('member_name'));
    const entry = { classId, ...(route === undefined ? {} : { route }) };
    const known = members.get(key);
    if (known?.some((other) => other.classId === classId))
      problems.push(`${row.at}: ${row.cell('member_name')} stands twice in ${classId}`);
    members.set(key, [...(known ?? []), entry]);
  }
  for (const parent of parents.values()) ids.add(parent);
  for (const id of ids) vocabulary.addIngredient(classKey(id), labels.get(id) ?? id);
  return { ids, parents, labels, members };
}

function memberKey(vocabulary: Vocabulary, rxcui: string, name: string): string {
  if (vocabulary.ingredients.has(rxcui)) return rxcui;
  const byName = vocabulary.keyOf(name);
  if (byName !== undefined) return byName;
  const key = `M:${name}`;
  vocabulary.addIngredient(key, name);
  vocabulary.addName({ name, kind: 'ingredient', ingredientKeys: [key] });
  return key;
}

const SALT =
  /\s(acetate|aspartate|besylate|bitartrate|bromide|calcium|carbonate|chloride|citrate|fumarate|gluconate|glycinate|hydrobromide|hydrochloride|hcl|lactate|maleate|malate|mesylate|nitrate|orotate|oxide|phosphate|picolinate|potassium|sodium|succinate|sulfate|tartrate|threonate)$/;

/** Works out, for each ingredient, all factors that rules may name: itself, its salt-free form, its classes, their parents. */
export function linkFactors(vocabulary: Vocabulary, classes: DrugClasses): void {
  const everything: FactorLink[] = EVERY_MEDICINE.map((id) => ({
    factor: `class:${id}`,
    specificity: SPECIFICITY.everything,
  }));
  for (const { key, name } of vocabulary.ingredients.values()) {
    const links = new Map<string, FactorLink>();
    const add = (link: FactorLink): void => {
      const known = links.get(link.factor);
      if (known === undefined || (known.route !== undefined && link.route === undefined)) links.set(link.factor, link);
    };
    for (const same of sameSubstance(vocabulary, key, name)) {
      add({ factor: `drug:${same}`, specificity: SPECIFICITY.drug });
      for (const { classId, route } of classes.members.get(same) ?? []) addClass(classId, route, classes, add);
    }
    if (key.startsWith('C:')) addClass(key.slice(2), undefined, classes, add);
    everything.forEach(add);
    vocabulary.factorLinks.set(key, [...links.values()]);
  }
}

function addClass(
  classId: string,
  route: Route | undefined,
  classes: DrugClasses,
  add: (link: FactorLink) => void,
): void {
  let specificity = SPECIFICITY.class;
  const seen = new Set<string>();
  for (let id: string | undefined = classId; id !== undefined && !seen.has(id); id = classes.parents.get(id)) {
    seen.add(id);
    add({ factor: `class:${id}`, specificity, ...(route === undefined ? {} : { route }) });
    specificity -= SPECIFICITY.parentStep;
  }
}

/** The ingredient, the same without its salt, and the supplement that bears its name. */
function sameSubstance(vocabulary: Vocabulary, key: string, name: string): string[] {
  const keys = new Set([key]);
  if (key.startsWith('C:')) return [...keys];
  const phrase = normalizeText(name);
  for (const form of [phrase, phrase.replace(SALT, '')]) {
    for (const known of vocabulary.names.get(form) ?? []) {
      const [only] = known.ingredientKeys;
      if (
        known.ingredientKeys.length === 1 &&
        only !== undefined &&
        (known.kind === 'ingredient' || known.kind === 'supplement')
      )
        keys.add(only);
    }
  }
  return [...keys];
}
