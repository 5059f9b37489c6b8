import { z } from 'zod';
import { fhirId } from './primitives.js';

/** What every carried resource starts with. */
export const resourceBase = z.object({ id: fhirId.optional() });

/** One element with a choice of types, as R4 writes it: `value[x]` is `valueQuantity`, `valueString`, … */
export interface Choice {
  readonly element: string;
  readonly types: readonly string[];
  readonly required?: boolean;
}

/** A problem at a path inside a resource. */
export interface ElementProblem {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

type Raw = Readonly<Record<string, unknown>>;

/** At most one of a choice's elements is there (one exactly where required), and it has a type the choice allows. */
export function choiceProblems(raw: Raw, choices: readonly Choice[]): ElementProblem[] {
  return choices.flatMap(({ element, types, required }): ElementProblem[] => {
    const found = Object.keys(raw).filter((key) => key.startsWith(element) && /^[A-Z]/.test(key.slice(element.length)));
    const foreign = found.find((key) => !types.includes(key.slice(element.length)));
    if (foreign) return [{ path: [foreign], problem: `not a type of ${element}[x]` }];
    if (found.length > 1) return [{ path: [`${element}[x]`], problem: 'stated more than once' }];
    if (found.length === 0 && required) return [{ path: [`${element}[x]`], problem: 'missing' }];
    return [];
  });
}

/** R4 forbids to process what changes a meaning in a way the reader does not know: such a resource is refused. */
export const modifierProblems = (raw: Raw): ElementProblem[] =>
  ['modifierExtension', 'implicitRules']
    .filter((element) => raw[element] !== undefined)
    .map((element) => ({ path: [element], problem: 'changes the meaning in a way that is not understood' }));
