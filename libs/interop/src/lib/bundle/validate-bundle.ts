import type { BundleCounts } from './bundle-counts.js';
import type { BundleIssue } from './bundle-issue.js';
import type { BundleSource } from './bundle-source.js';
import { BundleCheck } from './bundle-check.js';
import { readEntry } from './bundle-entry.js';
import { EntryStream, NotJsonError } from './entry-stream.js';
import type { RootFacts } from './entry-splitter.js';
import type { ReferenceIndex } from './reference-index.js';

/** A bundle without a fault; `readRows` gives its rows. */
export interface ValidBundle {
  readonly kind: 'valid';
  readonly source: BundleSource;
  readonly counts: BundleCounts;
  readonly index: ReferenceIndex;
  /** Whether every patient stands before what refers to them, so that one reading in file order is enough. */
  readonly patientsFirst: boolean;
  /** Keys of the records that stand in the bundle more than once, word for word. */
  readonly repeated: ReadonlySet<string>;
}

/**
 * `not-a-bundle`: valid JSON that is something else; nothing is wrong with it, it is not for us. `found` says what.
 * `malformed`: not JSON, or a bundle with at least one fault. `issues` holds the first hundred of `issueCount`.
 */
export type BundleValidation =
  | ValidBundle
  | { readonly kind: 'not-a-bundle'; readonly found: string }
  | { readonly kind: 'malformed'; readonly issues: readonly BundleIssue[]; readonly issueCount: number };

/**
 * Reads a file once and decides whether it is imported: the whole of it or nothing. Holds one entry at a time, beside
 * the index of patients and medications and two short digests for each record. Throws only what the source throws (a
 * missing file, a failing disk).
 */
export async function validateBundle(source: BundleSource): Promise<BundleValidation> {
  const entries = new EntryStream(source);
  const check = new BundleCheck();
  try {
    for await (const batch of entries) for (const piece of batch) check.take(readEntry(piece));
  } catch (error) {
    if (!(error instanceof NotJsonError)) throw error;
    return { kind: 'malformed', issues: [{ path: '', problem: error.message }], issueCount: 1 };
  }
  if (entries.root.resourceType !== 'Bundle') return { kind: 'not-a-bundle', found: describeRoot(entries.root) };
  check.finish(entries.root);
  const { issues, issueCount, counts, index, patientsFirst, repeated } = check;
  return issueCount > 0
    ? { kind: 'malformed', issues, issueCount }
    : { kind: 'valid', source, counts, index, patientsFirst, repeated };
}

function describeRoot({ shape, resourceType }: RootFacts): string {
  if (shape !== 'object') return shape === 'array' ? 'a JSON list' : 'a single JSON value';
  return resourceType === null ? 'a JSON object without resourceType' : `a resource of type ${resourceType}`;
}
