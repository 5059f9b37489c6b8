import { join } from 'node:path';
import {
  type BundleCounts,
  describeBundleIssue,
  fileSource,
  validateBundle,
  type ValidBundle,
} from '@meridian/interop';
import { codeOf } from '@meridian/persistence';
import { BundleRefused } from './bundle-refused.js';
import { importBundle, type ImportTarget } from './import-bundle.js';
import type { ImportProgress } from './import-progress.js';
import { ImportTally } from './import-tally.js';

/** Issues of one file that are told; a file that is wrong throughout has thousands. */
const ISSUES_TOLD = 10;

/**
 * Imports the files of a folder in the given order, each whole or not at all, and answers the tally. A file that is no
 * bundle is named and left out; one that cannot be imported is named with the reason, and the next goes on.
 */
export async function importFolder(
  folder: string,
  names: readonly string[],
  target: ImportTarget,
  progress: ImportProgress,
): Promise<ImportTally> {
  const tally = new ImportTally();
  for (const [at, name] of names.entries()) {
    progress.start(`${name} (${at + 1} of ${names.length})`);
    await importFile(join(folder, name), name, { target, progress, tally }).catch((error: unknown) => {
      tally.fail();
      progress.say(`${name}: not imported: ${reasonOf(error)}`);
    });
  }
  progress.finish();
  const notCarried = tally.describeSkipped();
  if (notCarried !== '') progress.say(`Not carried: ${notCarried}.`);
  return tally;
}

interface Run {
  readonly target: ImportTarget;
  readonly progress: ImportProgress;
  readonly tally: ImportTally;
}

async function importFile(path: string, name: string, { target, progress, tally }: Run): Promise<void> {
  const checked = await validateBundle(fileSource(path));
  if (checked.kind === 'not-a-bundle') {
    progress.say(`${name}: skipped, it is ${checked.found} and not a bundle`);
  } else if (checked.kind === 'malformed') {
    tally.fail();
    for (const issue of checked.issues.slice(0, ISSUES_TOLD)) progress.say(describeBundleIssue(name, issue));
    const untold = checked.issueCount - Math.min(checked.issues.length, ISSUES_TOLD);
    progress.say(`${name}: not imported${untold > 0 ? `, for these and ${untold} more faults` : ''}`);
  } else {
    await importValid(checked, name, { target, progress, tally });
  }
}

async function importValid(bundle: ValidBundle, name: string, { target, progress, tally }: Run): Promise<void> {
  progress.expect(carriedIn(bundle.counts));
  const written = await importBundle(bundle, target, () => progress.step());
  tally.add(bundle.counts, written);
  const kept = written.kept > 0 ? `, ${written.kept} kept as edited at the desk` : '';
  progress.say(`${name}: ${carriedIn(bundle.counts)} records read, ${written.changed} changed${kept}`);
}

const carriedIn = ({ patients, conditions, medications, allergies, observations }: BundleCounts): number =>
  patients + conditions + medications + allergies + observations;

/** A reason without health data: what the database says of a value may quote it, so only its code is told. */
function reasonOf(error: unknown): string {
  if (error instanceof BundleRefused) return error.message;
  const code = codeOf(error);
  if (/^[0-9A-Z]{5}$/.test(code)) return `the database refused it (SQLSTATE ${code})`;
  return error instanceof Error ? error.message : String(error);
}
