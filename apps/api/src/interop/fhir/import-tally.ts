import type { BundleCounts } from '@meridian/interop';
import type { ImportedBundle } from './import-bundle.js';

/** What an import came to. Records are counted as read, so that a second import of the same files says the same. */
export interface ImportReport {
  /** Bundles met, those that failed included. */
  readonly files: number;
  readonly failed: number;
  /** Rows inserted or updated. */
  readonly changed: number;
  readonly patients: number;
  readonly conditions: number;
  readonly medications: number;
  readonly allergies: number;
  readonly observations: number;
  /** Medicines whose name was not understood, so that checks ask for them. */
  readonly unmatchedMedications: number;
}

const COUNTED = ['patients', 'conditions', 'medications', 'allergies', 'observations'] as const;

/** Adds up the bundles of an import. */
export class ImportTally {
  private files = 0;
  private failed = 0;
  private changed = 0;
  private unmatchedMedications = 0;
  private readonly read = { patients: 0, conditions: 0, medications: 0, allergies: 0, observations: 0 };
  private readonly skipped = new Map<string, number>();

  add(counts: BundleCounts, { changed, unmatchedMedications }: ImportedBundle): void {
    this.files += 1;
    this.changed += changed;
    this.unmatchedMedications += unmatchedMedications;
    for (const each of COUNTED) this.read[each] += counts[each];
    for (const [type, count] of Object.entries(counts.skipped))
      this.skipped.set(type, (this.skipped.get(type) ?? 0) + count);
  }

  fail(): void {
    this.files += 1;
    this.failed += 1;
  }

  get report(): ImportReport {
    const { files, failed, changed, read, unmatchedMedications } = this;
    return { files, failed, changed, ...read, unmatchedMedications };
  }

  /** "Claim 120, Encounter 80": records of types that are not carried, most first. */
  describeSkipped(): string {
    const types = [...this.skipped].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return types.map(([type, count]) => `${type} ${count}`).join(', ');
  }
}
