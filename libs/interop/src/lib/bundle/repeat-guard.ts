import { createHash } from 'node:crypto';
import { canonicalJson } from '../rows/content-hash.js';
import type { CarriedEntry } from './bundle-entry.js';

/**
 * Tells a record that stands twice in a bundle with the same content (harmless: read and counted, but one row) from
 * one that stands there twice with different content (a contradiction: which one would hold?). Keeps two short digests
 * for each record, about 150 bytes, instead of the records.
 */
export class RepeatGuard {
  private readonly seen = new Map<string, string>();
  private readonly repeatedKeys = new Set<string>();

  /** Keys (see `recordKey`) of the records that were noted more than once; few, and in most bundles none. */
  get repeated(): ReadonlySet<string> {
    return this.repeatedKeys;
  }

  note(entry: CarriedEntry): 'first' | 'repeat' | 'contradiction' {
    const key = recordKey(entry);
    const content = digest(canonicalJson(entry.raw));
    const before = this.seen.get(key);
    if (before === undefined) {
      this.seen.set(key, content);
      return 'first';
    }
    this.repeatedKeys.add(key);
    return before === content ? 'repeat' : 'contradiction';
  }
}

/** Stands for a record by its type and its lasting name. */
export const recordKey = ({ resource, sourceId }: CarriedEntry): string => digest(`${resource.type} ${sourceId}`);

// 96 bits: among a million records two of them meet by chance once in 10^17 bundles.
const digest = (text: string): string => createHash('sha256').update(text).digest().toString('base64', 0, 12);
