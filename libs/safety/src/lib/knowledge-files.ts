import { KnowledgeError } from './table.js';

/** The files that make up the knowledge. Whoever reads them from disk or over the network asks for exactly these. */
export const KNOWLEDGE_FILE_NAMES = [
  'aliases.csv',
  'allergens.csv',
  'asra_hold_table.csv',
  'asra_procedure_risk.csv',
  'brand_routes.csv',
  'conditions.csv',
  'drug_classes.csv',
  'rule_refs.csv',
  'rules.csv',
  'subjects.csv',
  'vocab_clean_ingredients.tsv',
  'vocab_clean_names.tsv',
] as const;

/** One of `KNOWLEDGE_FILE_NAMES`. */
export type KnowledgeFileName = (typeof KNOWLEDGE_FILE_NAMES)[number];

/** The text of each file by its name. */
export type KnowledgeFiles = Readonly<Record<KnowledgeFileName, string>>;

/** @throws KnowledgeError naming every file that is missing or empty. */
export function requireAllFiles(files: Partial<Record<string, string>>): void {
  const missing = KNOWLEDGE_FILE_NAMES.filter((name) => (files[name] ?? '').trim() === '');
  if (missing.length > 0) throw new KnowledgeError(missing.map((name) => `${name}: missing or empty`));
}

/**
 * A short name for exactly this content: 16 hexadecimal digits over all files in the order of their names. It tells
 * versions apart and finds damage; it is no protection against forgery.
 */
export function contentVersion(files: KnowledgeFiles): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const name of KNOWLEDGE_FILE_NAMES) {
    const text = `${name}\n${files[name]}\n`;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 2_654_435_761);
      low = Math.imul(low ^ code, 1_597_334_677);
    }
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return hex(high) + hex(low);
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
