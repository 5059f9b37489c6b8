import type { Severity } from '@meridian/domain';
import type { PhraseIndex } from './phrase-index.js';
import type { Route } from './route.js';

/** What a rule may be about besides the technique: a medicine, a diagnosis, an allergen or a laboratory value. */
export type FactKind = 'medicine' | 'condition' | 'allergy' | 'lab';

/** A risk, a help, or a looked-up pair about which nothing is known. Only risks ever gate a booking. */
export type RuleEffect = 'risk' | 'benefit' | 'nothing-known';

/** One row of the rule table. */
export interface Rule {
  readonly id: string;
  readonly subject: string;
  /** `drug:<key>`, `class:<id>`, `condition:<id>`, `allergy:<id>`, `lab:<expression>`. */
  readonly factor: string;
  readonly factorKind: FactKind;
  readonly severity: Exclude<Severity, 'could-not-check'>;
  readonly effect: RuleEffect;
  /** Under what circumstances the rule holds, in the notation of the data; empty when always. */
  readonly qualifier: string;
  readonly mechanism: string;
  readonly management: string;
  /** Keys and values joined by `;`, in the notation of the data. */
  readonly timing: string;
  readonly evidence: string;
  readonly source: string;
  readonly verified: boolean;
  /** The condition that taking this medicine gives away. */
  readonly infersCondition?: string;
}

/** A therapy, procedure, exercise or supplement: what a visit does, and what rules are about. */
export interface Subject {
  readonly id: string;
  readonly kind: 'therapy' | 'procedure' | 'exercise' | 'supplement';
  readonly label: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * A substance that medicines and supplements contain. The key is stored on the patient's list; the name is for people.
 */
export interface Ingredient {
  readonly key: string;
  readonly name: string;
}

export interface Condition {
  readonly id: string;
  readonly label: string;
  readonly icdPrefixes: readonly string[];
  readonly implies: readonly { readonly id: string; readonly certain: boolean }[];
}

/** A name under which an ingredient or a product is known. */
export interface MedicationName {
  readonly name: string;
  readonly kind: 'ingredient' | 'brand' | 'salt' | 'combination' | 'supplement' | 'alias' | 'class';
  readonly ingredientKeys: readonly string[];
  readonly route?: Route;
}

/** A factor that an ingredient brings along: itself, its classes, their parents. A higher `specificity` is nearer. */
export interface FactorLink {
  readonly factor: string;
  readonly specificity: number;
  /** The ingredient counts only when it is taken this way. */
  readonly route?: Route;
}

/** Everything the checker knows, indexed. Made by `loadKnowledge`; never changed afterwards. */
export interface Knowledge {
  readonly version: string;
  readonly ruleCount: number;
  readonly ingredients: ReadonlyMap<string, Ingredient>;
  readonly names: PhraseIndex<MedicationName>;
  /** Names for the type-ahead, sorted by their normalised form. */
  readonly nameList: readonly (readonly [normalized: string, name: MedicationName])[];
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly subjectPhrases: PhraseIndex<string>;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly conditionPhrases: PhraseIndex<string>;
  readonly icdPrefixes: ReadonlyMap<string, readonly string[]>;
  readonly allergens: ReadonlyMap<string, { readonly label: string; readonly hasRule: boolean }>;
  readonly allergenPhrases: PhraseIndex<string>;
  /** The factors of each ingredient key. */
  readonly factorLinks: ReadonlyMap<string, readonly FactorLink[]>;
  /** Conditions that a factor gives away. */
  readonly inferredConditions: ReadonlyMap<string, string>;
  /** Rules by subject, then by factor. */
  readonly rules: ReadonlyMap<string, ReadonlyMap<string, readonly Rule[]>>;
  readonly labRules: ReadonlyMap<string, readonly Rule[]>;
  /** For each subject, the kinds of fact on which one of its major or contraindicated rules depends. */
  readonly heavyKinds: ReadonlyMap<string, ReadonlySet<FactKind>>;
}
