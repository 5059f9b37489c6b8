import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../operator/operator-error.js';

/** The *.json files of a folder in the order of their names (by code unit); hidden ones are left out. Throws OperatorError. */
export async function bundleFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(problemOf(folder, error.code));
  });
  const named = entries.filter((name) => /\.json$/i.test(name) && !name.startsWith('.'));
  const files: string[] = [];
  for (const name of named.sort()) if (!(await isFolder(join(folder, name)))) files.push(name);
  if (files.length === 0) throw new OperatorError(`${folder}: holds no .json files`);
  return files;
}

/** A link that leads nowhere is kept: it fails as a file, by name. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

function problemOf(folder: string, code = 'unknown'): string {
  if (code === 'ENOENT') return `${folder}: there is no such folder`;
  if (code === 'ENOTDIR') return `${folder}: is a file; name the folder that holds the bundles`;
  return `${folder}: cannot be read (${code})`;
}
