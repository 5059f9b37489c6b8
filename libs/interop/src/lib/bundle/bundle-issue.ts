import type { ElementProblem } from '../fhir/resource-base.js';

/** One reason why a bundle is not imported. */
export interface BundleIssue {
  /** Where: `entry[17].resource(Observation/abc).effectiveDateTime`; empty if it is about the whole file. */
  readonly path: string;
  /** What: `not a date-time`. Never repeats a value of the record. */
  readonly problem: string;
}

/** One line for people: `jane.json: entry[17].resource(Observation/abc).effectiveDateTime: not a date-time`. */
export const describeBundleIssue = (file: string, { path, problem }: BundleIssue): string =>
  [file, path, problem].filter((part) => part !== '').join(': ');

/** Joins the place of a resource and a path in it, the way FHIR writes paths: dots for elements, brackets for items. */
export const issueAt = (place: string, { path, problem }: ElementProblem): BundleIssue => ({
  path: path.reduce<string>(
    (text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${String(step)}`),
    place,
  ),
  problem,
});
