import type { FactorLink, Ingredient, MedicationName } from './knowledge.js';
import type { KnowledgeFiles } from './knowledge-files.js';
import { PhraseIndex } from './phrase-index.js';
import type { Route } from './route.js';
import { ROUTES } from './route.js';
import { readTable } from './table.js';
import { normalizeText } from './text.js';

const NAME_KINDS: Readonly<Record<string, MedicationName['kind']>> = {
  IN: 'ingredient',
  PIN: 'salt',
  MIN: 'combination',
  BN: 'brand',
  BN_CUR: 'brand',
};

/** Vaccines, allergen extracts and the like: no rule speaks of them and their names would drown the suggestions. */
const NOT_SUGGESTED = /\b(extract|antigen|vaccine|virus|allergenic|pollen)\b/;

/** The key under which a supplement of `subjects.csv` stands on a medicine list. */
export const supplementKey = (subjectId: string): string => `S:${subjectId}`;
/** The key for a line that names only a kind of drug ("blood thinner"). */
export const classKey = (classId: string): string => `C:${classId}`;

/** What is being collected while the files are read: names, ingredients and every bad row. */
export class Vocabulary {
  readonly ingredients = new Map<string, Ingredient>();
  readonly names = new PhraseIndex<MedicationName>();
  readonly nameList: (readonly [string, MedicationName])[] = [];
  readonly factorLinks = new Map<string, readonly FactorLink[]>();

  /** `routes`: how a product is taken whose name does not say so, by normalised name. */
  constructor(private readonly routes: ReadonlyMap<string, Route>) {}

  /** The key of the single ingredient that bears this name. */
  keyOf(name: string): string | undefined {
    const keys = new Set((this.names.get(normalizeText(name)) ?? []).flatMap((known) => known.ingredientKeys));
    const real = [...keys].filter((key) => !key.startsWith('S:'));
    return real.length === 1 ? real[0] : real.length === 0 && keys.size === 1 ? [...keys][0] : undefined;
  }

  addIngredient(key: string, name: string): void {
    this.ingredients.set(key, { key, name });
  }

  addName(given: MedicationName): void {
    const phrase = normalizeText(given.name);
    const route = this.routes.get(phrase);
    const name = route === undefined ? given : { ...given, route };
    const suggested = !NOT_SUGGESTED.test(phrase);
    this.names.addNormalized(phrase, name, suggested && name.kind !== 'combination');
    if (suggested && name.kind !== 'combination' && name.kind !== 'class') this.nameList.push([phrase, name]);
  }
}

/** Reads ingredients, names, brand routes and aliases. Problems are appended to `problems`. */
export function loadVocabulary(files: KnowledgeFiles, problems: string[]): Vocabulary {
  const vocabulary = new Vocabulary(brandRoutes(files, problems));
  const ingredientFile = 'vocab_clean_ingredients.tsv';
  for (const row of readTable(ingredientFile, files[ingredientFile], ['key', 'name'])) {
    const key = row.cell('key');
    if (key === '' || row.cell('name') === '') problems.push(`${row.at}: an ingredient needs a key and a name`);
    if (vocabulary.ingredients.has(key)) problems.push(`${row.at}: ingredient ${key} stands twice`);
    vocabulary.addIngredient(key, row.cell('name'));
  }
  const nameFile = 'vocab_clean_names.tsv';
  for (const row of readTable(nameFile, files[nameFile], ['name', 'type', 'ingredient_keys'])) {
    const kind = NAME_KINDS[row.cell('type')];
    const keys = row.list('ingredient_keys');
    const unknown = keys.filter((key) => !vocabulary.ingredients.has(key));
    if (kind === undefined) problems.push(`${row.at}: unknown name type ${row.cell('type')}`);
    else if (keys.length === 0 || unknown.length > 0)
      problems.push(`${row.at}: unknown ingredient ${unknown.join(', ')}`);
    else vocabulary.addName({ name: row.cell('name'), kind, ingredientKeys: keys });
  }
  return vocabulary;
}

function brandRoutes(files: KnowledgeFiles, problems: string[]): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const row of readTable('brand_routes.csv', files['brand_routes.csv'], ['name', 'route'])) {
    const route = ROUTES.find((known) => known === row.cell('route'));
    if (route === undefined) problems.push(`${row.at}: unknown route ${row.cell('route')}`);
    else routes.set(normalizeText(row.cell('name')), route);
  }
  return routes;
}

/** Adds everyday words. Comes after the classes are known, since a word may stand for a class only. */
export function loadAliases(
  files: KnowledgeFiles,
  vocabulary: Vocabulary,
  classIds: ReadonlySet<string>,
  problems: string[],
): void {
  for (const row of readTable('aliases.csv', files['aliases.csv'], ['alias', 'name'])) {
    const alias = row.cell('alias');
    const target = row.cell('name');
    if (target.startsWith('class:')) {
      const id = target.slice('class:'.length);
      if (!classIds.has(id)) problems.push(`${row.at}: unknown class ${id}`);
      else vocabulary.addName({ name: alias, kind: 'class', ingredientKeys: [classKey(id)] });
      continue;
    }
    const parts = target.split(' / ').map((part) => vocabulary.names.get(normalizeText(part))?.[0]);
    const keys = parts.flatMap((part) => part?.ingredientKeys ?? []);
    if (parts.some((part) => part === undefined)) problems.push(`${row.at}: unknown name ${target}`);
    else vocabulary.addName({ name: alias, kind: 'alias', ingredientKeys: keys });
  }
}
