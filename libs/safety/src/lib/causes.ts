import type { FactKind, Knowledge } from './knowledge.js';
import type { MedicationFact, PatientFacts } from './patient-facts.js';
import { routeFits } from './route.js';

/** A factor that a cause brings into the check. */
export interface CauseFactor {
  readonly factor: string;
  readonly specificity: number;
  /** What must be known before the factor surely counts; empty when it does. */
  readonly unsure: string;
}

/** One fact about the patient, with every factor that rules may find in it. */
export interface Cause {
  /** From content alone, so that it does not change with identifiers or order. */
  readonly key: string;
  readonly factRef: string;
  readonly label: string;
  readonly kind: FactKind;
  readonly factors: readonly CauseFactor[];
  readonly medication?: MedicationFact;
}

const CONDITION_SPECIFICITY = 50;
const IMPLIED_SPECIFICITY = 40;
const INFERRED_SPECIFICITY = 20;
const OSTEOPOROSIS_T_SCORE = -2.5;
const OSTEOPENIA_T_SCORE = -1;

/** Every cause in the facts. A medicine that stands twice on the list is one cause. */
export function causesOf(facts: PatientFacts, knowledge: Knowledge): Cause[] {
  const recorded = new Set(facts.conditions);
  const medicines = new Map<string, Cause>();
  for (const medication of facts.medications) {
    const cause = medicationCause(medication, recorded, knowledge);
    const known = cause === undefined ? undefined : medicines.get(cause.key);
    if (cause !== undefined && (known === undefined || cause.factRef < known.factRef)) medicines.set(cause.key, cause);
  }
  return [...medicines.values(), ...conditionCauses(facts, knowledge), ...allergyCauses(facts, knowledge)];
}

function medicationCause(
  medication: MedicationFact,
  recorded: ReadonlySet<string>,
  knowledge: Knowledge,
): Cause | undefined {
  const stopped = medication.status === 'stopped';
  const factors = new Map<string, CauseFactor>();
  for (const key of medication.ingredientKeys) {
    for (const link of knowledge.factorLinks.get(key) ?? []) {
      const fits = routeFits(link.factor, link.route, medication.route);
      if (fits === false) continue;
      const unsure = fits === 'unknown' ? `how it is taken (${link.route ?? 'route'} or not)` : '';
      const inferred = unsure === '' ? knowledge.inferredConditions.get(link.factor) : undefined;
      if (!stopped) addFactor(factors, { factor: link.factor, specificity: link.specificity, unsure });
      if (inferred !== undefined && !recorded.has(inferred))
        addCondition(inferred, INFERRED_SPECIFICITY, '', factors, knowledge);
    }
  }
  if (factors.size === 0) return undefined;
  const names = medication.ingredientKeys.map((key) => knowledge.ingredients.get(key)?.name ?? key);
  const content = `${[...medication.ingredientKeys].sort().join('+')}@${medication.route ?? ''}${stopped ? '!' : ''}~${medication.durationDays ?? ''}`;
  return {
    key: `medicine:${content}`,
    factRef: medication.id,
    label: medication.display ?? names.join(', '),
    kind: 'medicine',
    factors: [...factors.values()],
    medication,
  };
}

function conditionCauses(facts: PatientFacts, knowledge: Knowledge): Cause[] {
  const certain = new Set(facts.conditions);
  if (facts.pregnant === true) certain.add('pregnancy');
  const causes = [...certain].map((id) => conditionCause(id, '', knowledge));
  for (const id of new Set(facts.suspectedConditions ?? [])) {
    if (!certain.has(id))
      causes.push(conditionCause(id, `whether it is ${labelOf(id, knowledge).toLowerCase()}`, knowledge));
  }
  const score = latestTScore(facts);
  if (score !== undefined && score <= OSTEOPOROSIS_T_SCORE && !certain.has('osteoporosis'))
    causes.push(scoreCause('osteoporosis', score, knowledge));
  else if (score !== undefined && score < OSTEOPENIA_T_SCORE && !certain.has('osteopenia'))
    causes.push(scoreCause('osteopenia', score, knowledge));
  return causes;
}

function latestTScore(facts: PatientFacts): number | undefined {
  const scores = facts.observations.filter((observation) => observation.code === 't-score');
  return scores.reduce<(typeof scores)[number] | undefined>(
    (latest, each) => (latest === undefined || each.atMs > latest.atMs ? each : latest),
    undefined,
  )?.value;
}

const scoreCause = (id: string, score: number, knowledge: Knowledge): Cause => ({
  ...conditionCause(id, '', knowledge),
  key: `lab:t-score:${id}`,
  factRef: 't-score',
  label: `T-score ${score} (${labelOf(id, knowledge).toLowerCase()})`,
});

function conditionCause(id: string, unsure: string, knowledge: Knowledge): Cause {
  const factors = new Map<string, CauseFactor>();
  addCondition(id, CONDITION_SPECIFICITY, unsure, factors, knowledge);
  return {
    key: `condition:${id}`,
    factRef: id,
    label: labelOf(id, knowledge),
    kind: 'condition',
    factors: [...factors.values()],
  };
}

function addCondition(
  id: string,
  specificity: number,
  unsure: string,
  factors: Map<string, CauseFactor>,
  knowledge: Knowledge,
): void {
  const before = factors.get(`condition:${id}`);
  addFactor(factors, { factor: `condition:${id}`, specificity, unsure });
  if (before !== undefined && before.unsure === '') return;
  for (const implied of knowledge.conditions.get(id)?.implies ?? []) {
    const open = implied.certain ? unsure : `whether there is ${labelOf(implied.id, knowledge).toLowerCase()}`;
    if (before === undefined || open === '')
      addCondition(implied.id, Math.min(specificity, IMPLIED_SPECIFICITY), open, factors, knowledge);
  }
}

/** The sure reading of a factor wins over an unsure one, then the nearer one. */
function addFactor(factors: Map<string, CauseFactor>, added: CauseFactor): void {
  const known = factors.get(added.factor);
  const better =
    known === undefined ||
    (known.unsure !== '' && added.unsure === '') ||
    (known.unsure === added.unsure && added.specificity > known.specificity);
  if (better) factors.set(added.factor, added);
}

function allergyCauses(facts: PatientFacts, knowledge: Knowledge): Cause[] {
  const causes = new Map<string, Cause>();
  for (const allergy of facts.allergies) {
    for (const id of allergy.allergenIds) {
      const known = causes.get(id);
      if (known !== undefined && known.factRef <= allergy.id) continue;
      const label = `Allergy: ${knowledge.allergens.get(id)?.label ?? id}`;
      const factors = [{ factor: `allergy:${id}`, specificity: CONDITION_SPECIFICITY, unsure: '' }];
      causes.set(id, { key: `allergy:${id}`, factRef: allergy.id, label, kind: 'allergy', factors });
    }
  }
  return [...causes.values()];
}

const labelOf = (id: string, knowledge: Knowledge): string => knowledge.conditions.get(id)?.label ?? id;
