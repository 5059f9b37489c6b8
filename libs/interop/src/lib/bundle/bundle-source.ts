import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';

/** A bundle that can be read more than once: checked first, then read. `open` gives bytes from the start each time. */
export interface BundleSource {
  /** Names the bundle in messages; for a file, its name without folders. */
  readonly name: string;
  readonly open: () => Readable;
}

const READ_BYTES = 64 * 1024;

/** A file on disk. A file that cannot be opened or read makes the reading functions throw the system's error. */
export const fileSource = (path: string): BundleSource => ({
  name: basename(path),
  open: () => createReadStream(path, { highWaterMark: READ_BYTES }),
});
