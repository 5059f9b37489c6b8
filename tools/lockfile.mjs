// npm run lockfile: names every optional package of every platform in package-lock.json.
// A registry mirror that lacks a platform's binary makes `npm install` leave its entry out, and `npm ci` then refuses the
// whole file everywhere. An entry that names version, system and processor is enough: npm ci fetches it only where it fits.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './embedded/paths.mjs';

const LOCKFILE = join(root, 'package-lock.json');
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];
/** Names that spell a processor together with how it calls functions. */
const SPELLINGS = new Map([
  ['gnueabihf', []],
  ['armv7', ['arm']],
  ['wasi', ['wasm32']],
]);

/**
 * @typedef {{version?: string, dev?: boolean, optional?: boolean, extraneous?: boolean, os?: string[], cpu?: string[], optionalDependencies?: Record<string, string>}} Entry
 */

/** The nearest folder above that holds the package, as Node looks it up. @param {Record<string, Entry>} packages @param {string} from @param {string} name */
function isFound(packages, from, name) {
  for (let folder = from; ;) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
    const above = folder.lastIndexOf('/node_modules/');
    folder = above < 0 ? '' : folder.slice(0, above);
  }
}

/** What a platform package's name says of its platform. @param {string} name @returns {Pick<Entry, 'os' | 'cpu'> | null} */
function platformOf(name) {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = [
    ...PROCESSORS.filter((each) => words.includes(each)),
    ...words.flatMap((word) => SPELLINGS.get(word) ?? []),
  ];
  return os.length + cpu.length === 0 ? null : { ...(cpu.length > 0 ? { cpu } : {}), ...(os.length > 0 ? { os } : {}) };
}

/** @param {Record<string, Entry>} packages @returns {Record<string, Entry>} the entries that are missing, by their place */
export function missingEntries(packages) {
  /** @type {Record<string, Entry>} */
  const missing = {};
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      const exact = /^\d+\.\d+\.\d+/.test(version);
      if (!platform || !exact || isFound(packages, place, name)) continue;
      missing[`node_modules/${name}`] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
    }
  }
  return missing;
}

/** Adds what is missing, in the order in which npm writes the file. */
function main() {
  const lock = JSON.parse(readFileSync(LOCKFILE, 'utf8'));
  const missing = missingEntries(lock.packages);
  const { '': project, ...rest } = { ...lock.packages, ...missing };
  // npm writes what nothing needs as extraneous, and installs it nowhere.
  const needed = Object.entries(rest).filter(([, entry]) => !entry.extraneous);
  const sorted = Object.fromEntries(needed.sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(LOCKFILE, `${JSON.stringify({ ...lock, packages: { '': project, ...sorted } }, null, 2)}\n`);
  console.log(`package-lock.json: ${Object.keys(missing).length} platform packages added`);
}

if (process.argv[1]?.endsWith('lockfile.mjs')) main();
