import type { BundleSource } from '../lib/bundle/bundle-source.js';
import { describeBundleIssue } from '../lib/bundle/bundle-issue.js';
import { readRows } from '../lib/bundle/read-rows.js';
import { validateBundle } from '../lib/bundle/validate-bundle.js';
import type { ValidBundle } from '../lib/bundle/validate-bundle.js';
import type { ImportedRow } from '../lib/rows/imported-row.js';

/** Validates a bundle that is expected to be sound; throws with its faults otherwise. */
export async function validOf(source: BundleSource): Promise<ValidBundle> {
  const result = await validateBundle(source);
  if (result.kind === 'valid') return result;
  throw new Error(
    result.kind === 'malformed' ? result.issues.map((it) => describeBundleIssue('', it)).join('\n') : result.found,
  );
}

/** All rows of a sound bundle. */
export async function rowsOf(source: BundleSource): Promise<ImportedRow[]> {
  const rows: ImportedRow[] = [];
  for await (const row of readRows(await validOf(source))) rows.push(row);
  return rows;
}

/** The faults of a bundle as lines; `not a bundle` and `valid` as such. */
export async function faultsOf(source: BundleSource): Promise<string[]> {
  const result = await validateBundle(source);
  if (result.kind !== 'malformed') return [result.kind];
  return result.issues.map((issue) => describeBundleIssue('', issue));
}
