import { z } from 'zod';
import { endsBeforeItStarts, parseMoment } from './moment.js';
import {
  boundCode,
  fhirBoolean,
  fhirCode,
  fhirDateTime,
  fhirDecimal,
  fhirList,
  fhirString,
  fhirUri,
} from './primitives.js';

// The R4 complex types that carried resources use, in the parts that are carried. Other elements are left out of the
// parsed value, not refused.

export const coding = z.object({
  system: fhirUri.optional(),
  code: fhirCode.optional(),
  display: fhirString.optional(),
  userSelected: fhirBoolean.optional(),
});

export const codeableConcept = z.object({ coding: fhirList(coding).optional(), text: fhirString.optional() });
export type CodeableConcept = z.infer<typeof codeableConcept>;

/** Whether a concept says anything: a text, or a coding with a code or a display. */
const saysSomething = (concept: CodeableConcept): boolean =>
  concept.text !== undefined ||
  (concept.coding ?? []).some((each) => each.code !== undefined || each.display !== undefined);

/** A concept that must name something, because a row is shown by it. */
export const namedConcept = codeableConcept.refine(saysSomething, 'has neither a coding nor a text');

/**
 * A concept under a required binding: at least one coding is of the code system and of its codes, as R4 asks. Answers
 * the code itself, which is all that a status needs.
 */
export const boundConcept = <const Codes extends readonly [string, ...string[]]>(system: string, codes: Codes) =>
  codeableConcept.transform((concept, context): Codes[number] => {
    const found = concept.coding?.find((each) => each.system === system && codes.includes(each.code ?? ''));
    if (found?.code !== undefined) return found.code;
    context.addIssue({ code: 'custom', message: `no coding of ${system} with one of ${codes.join(', ')}` });
    return z.NEVER;
  });

export const reference = z.object({
  reference: fhirString.optional(),
  type: fhirUri.optional(),
  display: fhirString.optional(),
});
export type Reference = z.infer<typeof reference>;

export const period = z
  .object({ start: fhirDateTime.optional(), end: fhirDateTime.optional() })
  .refine(({ start, end }) => {
    const from = start === undefined ? null : parseMoment(start);
    const until = end === undefined ? null : parseMoment(end);
    return !from || !until || !endsBeforeItStarts(from, until);
  }, 'ends before it starts');

/** Quantity, and with it Age and Duration. R4 invariant qty-3: a unit's code needs its system. */
export const quantity = z
  .object({
    value: fhirDecimal.optional(),
    comparator: boundCode(['<', '<=', '>=', '>']).optional(),
    unit: fhirString.optional(),
    system: fhirUri.optional(),
    code: fhirCode.optional(),
  })
  .refine((each) => each.code === undefined || each.system !== undefined, {
    message: 'missing beside a code',
    path: ['system'],
  });
export type Quantity = z.infer<typeof quantity>;

export const range = z.object({ low: quantity.optional(), high: quantity.optional() });
export const ratio = z.object({ numerator: quantity.optional(), denominator: quantity.optional() });
