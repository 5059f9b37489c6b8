import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';

/** Every file below the folder, sorted, so that a hash over them is stable. @param {string} folder @returns {string[]} */
export function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/**
 * A hash over names and contents. Folders count with all below them, missing paths as missing.
 * @param {string[]} paths absolute
 */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const files = existsSync(path) && statSync(path).isDirectory() ? filesIn(path) : [path];
    for (const file of files) {
      hash.update(`${relative(root, file)}\0`);
      if (existsSync(file)) hash.update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}
