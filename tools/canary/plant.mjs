// Files planted into real projects for a moment, and their removal.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const NAME = 'boundary-canary';
const planted = new Set();
const createdFolders = new Set();

/** Writes a file into a project's sources and returns its path in the repository. */
export function plant(project, lines) {
  const created = mkdirSync(path.join(root, project, 'src'), { recursive: true });
  if (created) createdFolders.add(created);
  const file = `${project}/src/${NAME}-${process.pid}.ts`;
  planted.add(file);
  writeFileSync(path.join(root, file), `${lines.join('\n')}\n`);
  return file;
}

export function cleanUp() {
  for (const file of planted) rmSync(path.join(root, file), { force: true });
  planted.clear();
  for (const folder of createdFolders) if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  createdFolders.clear();
}

/** A run that was killed outright could not clean up after itself; the next one does. */
export function removeLeftovers(projects) {
  for (const project of projects) {
    const folder = path.join(root, project, 'src');
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) if (name.startsWith(`${NAME}-`)) rmSync(path.join(folder, name));
  }
}
