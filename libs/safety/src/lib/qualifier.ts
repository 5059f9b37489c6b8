import type { Cause } from './causes.js';
import type { Knowledge, Rule } from './knowledge.js';
import { readLabTest, testLab } from './labs.js';
import type { PatientFacts } from './patient-facts.js';

/** A rule holds, does not hold, or hangs on something that nobody has recorded. */
export type Applicability =
  { readonly holds: true } | { readonly holds: false } | { readonly holds: 'unknown'; readonly missing: string };

/** What a qualifier is judged against. `factors` are all factors of the patient that surely count. */
export interface QualifierContext {
  readonly facts: PatientFacts;
  readonly factors: ReadonlySet<string>;
  readonly knowledge: Knowledge;
  readonly atMs: number;
}

const HOLDS: Applicability = { holds: true };
const HOLDS_NOT: Applicability = { holds: false };
const missing = (what: string): Applicability => ({ holds: 'unknown', missing: what });

const LONG_TERM_DAYS = 90;
const DOSE = /^(?:>=?\d|high_dose|large_amounts|supplement_dose)/;
const THIRD_TRIMESTER_WEEK = 28;
const TERM_WEEK = 37;

/**
 * Judges the circumstance under which a rule holds. Three kinds:
 * - facts of the patient (a laboratory value, how long, how far the pregnancy is, what else is taken): judged, or named
 *   as missing;
 * - a dose or amount: missing, since lists hold no daily doses that could be compared;
 * - where and how the technique is done, or which product is used (`site:`, `poses:`, `same_time`, …): the provider's
 *   choice on the day, no fact of the patient. Such a rule holds, and the card says under which circumstance.
 */
export function judgeQualifier(rule: Rule, cause: Cause, context: QualifierContext): Applicability {
  const { qualifier } = rule;
  if (qualifier === '') return HOLDS;
  const lab = readLabTest(qualifier);
  if (lab !== undefined) return fromTest(testLab(lab, context.facts, context.atMs), `a recent ${lab.lab.label}`);
  if (qualifier === 'long_term' || qualifier === '>=3_months') return judgeDuration(cause);
  if (DOSE.test(qualifier)) return missing('the daily dose');
  const named = namedIngredients(qualifier, cause, context.knowledge);
  if (named !== undefined) return named ? HOLDS : HOLDS_NOT;
  return judgeSituation(qualifier, context);
}

function judgeDuration(cause: Cause): Applicability {
  const days = cause.medication?.durationDays;
  if (days === undefined) return missing('how long it has been taken');
  return days >= LONG_TERM_DAYS ? HOLDS : HOLDS_NOT;
}

function judgeSituation(qualifier: string, context: QualifierContext): Applicability {
  const has = (factor: string): boolean => context.factors.has(factor);
  switch (qualifier) {
    case 'third_trimester':
      return fromTest(atLeastWeeks(THIRD_TRIMESTER_WEEK, context), 'how many weeks pregnant');
    case 'site:trunk_pelvis_before_37_weeks':
      return atLeastWeeks(TERM_WEEK, context) === true ? HOLDS_NOT : HOLDS;
    case 'acute':
      return has('condition:vertebral_fracture_recent') ? HOLDS : missing('when the fracture happened');
    case 'first_3_6_months':
      return has('condition:recent_spine_surgery') ? HOLDS : missing('when the operation was');
    case 'before_anticoagulation':
      return has('class:anticoagulant') ? HOLDS_NOT : HOLDS;
    case 'without_carbidopa':
      return takes('carbidopa', context) ? HOLDS_NOT : HOLDS;
    default:
      return HOLDS;
  }
}

const fromTest = (result: boolean | 'missing', what: string): Applicability =>
  result === 'missing' ? missing(what) : result ? HOLDS : HOLDS_NOT;

function atLeastWeeks(weeks: number, { facts, atMs }: QualifierContext): boolean | 'missing' {
  const measured = facts.observations
    .filter((each) => each.code === 'gestation-weeks' && each.atMs <= atMs)
    .sort((a, b) => b.atMs - a.atMs)[0];
  if (measured === undefined) return 'missing';
  return measured.value + Math.floor((atMs - measured.atMs) / 604_800_000) >= weeks;
}

const takes = (ingredient: string, { facts, knowledge }: QualifierContext): boolean =>
  facts.medications.some(
    (each) =>
      each.status !== 'stopped' &&
      each.ingredientKeys.some((key) => knowledge.ingredients.get(key)?.name === ingredient),
  );

/** A qualifier that lists medicines narrows a class to them; undefined when it lists anything else. */
function namedIngredients(qualifier: string, cause: Cause, knowledge: Knowledge): boolean | undefined {
  if (!/^[a-z]+(,[a-z]+)+$/.test(qualifier) || cause.medication === undefined) return undefined;
  const listed = qualifier.split(',');
  return cause.medication.ingredientKeys.some((key) => listed.includes(knowledge.ingredients.get(key)?.name ?? ''));
}

/** The circumstance in words: "site: over tumor". */
export const circumstanceInWords = (qualifier: string): string =>
  qualifier.replaceAll('_', ' ').replace(':', ': ').replaceAll(',', ', ');
