// Packages and files: exact versions, a lockfile that names no host, tags on every project, nothing large by accident.
import { missingEntries } from '../lockfile.mjs';

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const FILE_BYTES_MAX = 2 * 1024 * 1024;
const TAGS = [/^type:(domain|rules|adapter|app|tool)$/, /^platform:(any|node|browser)$/];

/** A range would let two installs of one commit differ. */
export function checkVersions(repository) {
  const manifests = repository.paths.filter((file) => /(^|\/)package\.json$/.test(file) && !/fixtures\//.test(file));
  return manifests.flatMap((file) => {
    const manifest = JSON.parse(repository.read(file));
    const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'];
    return groups
      .flatMap((group) => Object.entries(manifest[group] ?? {}))
      .filter(
        ([name, version]) => !name.startsWith('@meridian/') && typeof version === 'string' && !EXACT.test(version),
      )
      .map(([name, version]) => `${file}: ${name} is "${version}"; pin one exact version`);
  });
}

const REASONS = 'docs/adr/0013-dependencies.md';

/** Each package has its line in the record of dependencies; type declarations go with what they describe. */
export function checkReasons(repository) {
  const { dependencies, devDependencies } = JSON.parse(repository.read('package.json'));
  const named = [...repository.read(REASONS).matchAll(/`([^`\s]+)`/g)].map((match) => match[1]);
  const covers = (pattern, name) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);
  return Object.keys({ ...dependencies, ...devDependencies })
    .filter((name) => !name.startsWith('@types/') && !named.some((pattern) => covers(pattern, name)))
    .map((name) => `package.json: ${name} has no line in ${REASONS}`);
}

/** A host in the lockfile ties every clone to one registry; npm fills in the configured one where there is none. */
export function checkLockfile(repository) {
  if (!repository.paths.includes('package-lock.json')) return ['package-lock.json: missing'];
  const { packages = {} } = JSON.parse(repository.read('package-lock.json'));
  const hosts = Object.entries(packages)
    .filter(([, entry]) => typeof entry.resolved === 'string' && entry.resolved.includes('://'))
    .map(([name]) => `package-lock.json: ${name} has a resolved host`);
  const missing = Object.keys(missingEntries(packages)).map(
    (name) => `package-lock.json: ${name} is left out; npm run lockfile`,
  );
  return [...hosts, ...missing].slice(0, 5);
}

/** A project without tags passes the boundary rule, one without targets is not looked at: both would be silent. */
export function checkProjects(repository) {
  const projects = new Set(
    repository.paths.map((file) => /^(apps|libs)\/[^/]+\//.exec(file)?.[0]).filter((folder) => folder !== undefined),
  );
  return [...projects].flatMap((folder) => {
    const file = `${folder}project.json`;
    if (!repository.paths.includes(file)) return [`${file}: missing`];
    const { tags = [], targets = {} } = JSON.parse(repository.read(file));
    const isTagged = TAGS.every((pattern) => tags.filter((tag) => pattern.test(tag)).length === 1);
    return [
      ...(isTagged ? [] : [`${file}: needs exactly one type: and one platform: tag`]),
      ...['lint', 'typecheck'].filter((name) => !(name in targets)).map((name) => `${file}: has no ${name} target`),
    ];
  });
}

export const checkSizes = (repository, largeFiles) =>
  repository.paths
    .filter((file) => repository.bytes(file) > FILE_BYTES_MAX && !largeFiles.includes(file))
    .map((file) => `${file}: over 2 MB and not listed under largeFiles in tools/tidy/exceptions.json`);
