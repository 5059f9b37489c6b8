import type { ImportedRow } from '../rows/imported-row.js';
import { readEntry, resourceTypeOf } from './bundle-entry.js';
import { rowOf } from './row-of-entry.js';
import { EntryStream } from './entry-stream.js';
import { recordKey } from './repeat-guard.js';
import type { ValidBundle } from './validate-bundle.js';

/**
 * The rows of a bundle that `validateBundle` found without fault, one at a time. A row's patient is always yielded
 * before the row, so that a caller can write each row as it comes, in one transaction and in constant memory: in file
 * order where the file allows it, else all patients first, for which the file is read once more. A record that is
 * repeated word for word yields one row. Throws if the source no longer says what was validated; the caller's
 * transaction then writes nothing.
 */
export async function* readRows(bundle: ValidBundle): AsyncGenerator<ImportedRow, void, undefined> {
  if (bundle.patientsFirst) {
    yield* rowsOf(bundle, () => true);
    return;
  }
  yield* rowsOf(bundle, (type) => type === 'Patient');
  yield* rowsOf(bundle, (type) => type !== 'Patient');
}

async function* rowsOf(
  { source, index, repeated }: ValidBundle,
  wanted: (type: unknown) => boolean,
): AsyncGenerator<ImportedRow, void, undefined> {
  const given = new Set<string>();
  for await (const batch of new EntryStream(source)) {
    for (const piece of batch) {
      if (!wanted(resourceTypeOf(piece))) continue;
      const entry = readEntry(piece);
      if (entry.kind === 'malformed') throw changed(source.name);
      if (entry.kind === 'skipped') continue;
      if (repeated.size > 0) {
        const key = recordKey(entry);
        if (given.has(key)) continue;
        if (repeated.has(key)) given.add(key);
      }
      const row = rowOf(entry, index);
      if (row === 'changed') throw changed(source.name);
      if (row) yield row;
    }
  }
}

const changed = (name: string): Error => new Error(`${name} has changed between checking and reading it`);
