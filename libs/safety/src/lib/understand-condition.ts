import type { Knowledge } from './knowledge.js';
import { normalizeText, wordsOf } from './text.js';

/** What a diagnosis text or code says, in the ids that rules know. */
export interface UnderstoodCondition {
  readonly conditionIds: readonly string[];
  /**
   * Perhaps, but the code says less than the condition: I10 is high blood pressure, not uncontrolled high blood pressure.
   * Somebody who knows the patient must say.
   */
  readonly suspectedIds: readonly string[];
  /** `absent` when denied, `family` when about a relative: then no ids are given. */
  readonly context: 'present' | 'absent' | 'family';
}

/** Conditions that say more (a place, a time, a plan, a degree) than the diagnosis codes under which they are listed. */
const NARROWER_THAN_CODE: ReadonlySet<string> = new Set([
  'cancer_tumor_site',
  'cancer_spinal_metastasis',
  'uncontrolled_hypertension',
  'rheumatoid_arthritis_cervical',
  'joint_replacement_planned',
  'metal_implant_in_field',
  'vertebral_fracture_recent',
  'progressive_neurologic_deficit',
  'recent_spine_surgery',
  'planned_surgery',
  'skin_fragile',
  'laminectomy',
  'spinal_fusion_hardware',
  'systemic_infection',
]);

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['fx', 'fracture'],
  ['fxs', 'fractures'],
  ['hep', 'hepatitis'],
  ['dm2', 'diabetes'],
  ['dm1', 'diabetes'],
  ['t2dm', 'diabetes'],
  ['sz', 'seizure'],
]);
const DENIED = /\b(no|denies|denied|without|negative|neg|not|ruled out|r o|never)\s+(\w+\s+){0,2}$/;
const RELATIVE = /\b(mother|father|mom|dad|sister|brother|aunt|uncle|grandmother|grandfather|family|fhx|fh)\b/;
const PAST = /\b(history of|hx of|hx|h o|past|previous|resolved|remote|prior|old|s p)\b/;
const PAST_ENDING = '_history';
const ACTIVE_ENDING = '_active';
const TEXT_CONFIDENCE = 0.88;

/**
 * Understands a diagnosis: typed at a desk, a display text of SNOMED CT, or an ICD-10-CM code. The longest known phrases
 * count; denied ones and those of relatives do not; a past one becomes its `_history` where there is one.
 */
export function understandCondition(
  typed: string,
  icd10: string | undefined,
  knowledge: Knowledge,
): UnderstoodCondition {
  const codes = idsOfCode(icd10 ?? (looksLikeCode(typed) ? typed : undefined), knowledge);
  const normalized = normalizeText(typed.slice(0, 400));
  if (RELATIVE.test(normalized)) return { conditionIds: [], suspectedIds: [], context: 'family' };
  const words = wordsOf(normalized);
  const expanded = words.map((word) => ABBREVIATIONS.get(word) ?? word);
  const found = new Set<string>();
  let denied = false;
  for (const reading of [words, expanded]) {
    for (const match of knowledge.conditionPhrases.find(reading)) {
      const before = `${reading.slice(0, match.from).join(' ')} `;
      if (DENIED.test(before)) denied = true;
      else for (const id of match.values) addWithTime(id, PAST.test(before), found, knowledge);
    }
  }
  if (found.size === 0 && !denied) addBySpelling(expanded, found, knowledge);
  const certain = codes.filter((id) => !NARROWER_THAN_CODE.has(id));
  const conditionIds = [...new Set([...found, ...certain])];
  const suspectedIds = codes.filter((id) => !conditionIds.includes(id));
  const context = denied && conditionIds.length + suspectedIds.length === 0 ? 'absent' : 'present';
  return { conditionIds, suspectedIds, context };
}

const looksLikeCode = (typed: string): boolean => /^[A-Z]\d[\dA-Z](\.?[\dA-Z]{1,4})?$/.test(typed.trim());

/** The conditions of the longest listed prefix of a code. */
function idsOfCode(code: string | undefined, knowledge: Knowledge): readonly string[] {
  const plain = (code ?? '').replace('.', '').trim().toUpperCase();
  if (!/^[A-Z]\d/.test(plain)) return [];
  for (let length = plain.length; length > 0; length--) {
    const ids = knowledge.icdPrefixes.get(plain.slice(0, length));
    if (ids !== undefined) return ids;
  }
  return [];
}

function addWithTime(id: string, past: boolean, found: Set<string>, knowledge: Knowledge): void {
  if (!past || !id.endsWith(ACTIVE_ENDING)) {
    found.add(id);
    return;
  }
  const history = id.replace(ACTIVE_ENDING, PAST_ENDING);
  if (knowledge.conditions.has(history)) found.add(history);
}

function addBySpelling(words: readonly string[], found: Set<string>, knowledge: Knowledge): void {
  for (const word of words.filter((each) => each.length >= 8).slice(0, 6)) {
    const [best] = knowledge.conditionPhrases.spelling.near(word, 1);
    if (best !== undefined && best.confidence >= TEXT_CONFIDENCE) {
      for (const id of knowledge.conditionPhrases.get(best.name) ?? []) found.add(id);
    }
  }
}
