// The repository as the checks see it: committed and about-to-be-committed files, read on demand.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Repository
 * @property {readonly string[]} paths repository-relative, with forward slashes
 * @property {(file: string) => string} read text of a file
 * @property {(file: string) => number} bytes size of a file
 */

/** @returns {Repository} every file that git tracks or would add. */
export function openRepository(root) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(listed.split('\0'))].filter((file) => file && existsSync(path.join(root, file))).sort();
  return withCache({
    paths,
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
    bytes: (file) => statSync(path.join(root, file)).size,
  });
}

/** @returns {Repository} files held in memory, for the specs of the checks. */
export function repositoryOf(files) {
  return {
    paths: Object.keys(files).sort(),
    read: (file) => files[file],
    bytes: (file) => Buffer.byteLength(files[file]),
  };
}

function withCache(repository) {
  const texts = new Map();
  const read = (file) => {
    if (!texts.has(file)) texts.set(file, repository.read(file));
    return texts.get(file);
  };
  return { ...repository, read };
}

const GENERATED = /^apps\/admin\/src\/gql\//;

/** Hand-written TypeScript and JavaScript. */
export const sourceFiles = (repository) =>
  repository.paths.filter((file) => /\.(ts|tsx|mts|mjs|js)$/.test(file) && !GENERATED.test(file));

export const isTest = (file) => /\.(spec|int-spec|e2e-spec)\.tsx?$/.test(file) || /(^|\/)e2e\//.test(file);

/** Libraries that may touch neither clock, chance nor the outside world, by the tag in their project.json. */
export const pureLibraries = (repository) =>
  repository.paths
    .filter((file) => /^libs\/[^/]+\/project\.json$/.test(file))
    .filter((file) => JSON.parse(repository.read(file)).tags?.some((tag) => /^type:(domain|rules)$/.test(tag)))
    .map((file) => file.split('/')[1]);
