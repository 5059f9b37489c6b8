// The house rules that no linter knows: `npm run check:tidy`. With --record it rewrites the list of lengths; an entry that is
// new or larger than the committed one still fails.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkImages } from './containers/images.mjs';
import { checkProxy } from './containers/proxy.mjs';
import { checkServices } from './containers/services.mjs';
import { checkContainerSettings } from './containers/settings.mjs';
import { checkDecisionRecords, checkReadmes } from './documents.mjs';
import { checkCycles, checkFeatures } from './imports.mjs';
import { checkLengths, checkRatchet, recordLengths } from './lengths.mjs';
import { checkLinks } from './links.mjs';
import { checkLockfile, checkSizes, checkProjects, checkReasons, checkVersions } from './packages.mjs';
import { checkClocks, checkCompilerSettings, checkFrontDoors } from './purity.mjs';
import { openRepository } from './repository.mjs';
import { checkFolders, checkWords } from './words.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const listFile = 'tools/tidy/exceptions.json';
const repository = openRepository(root);

let exceptions = JSON.parse(readFileSync(root + listFile, 'utf8'));
if (process.argv.includes('--record')) {
  exceptions = { ...exceptions, ...recordLengths(repository) };
  writeFileSync(root + listFile, `${JSON.stringify(exceptions, null, 2)}\n`);
}

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const findings = {
  'library README': checkReadmes(repository),
  'decision records': checkDecisionRecords(repository, scripts),
  links: checkLinks(repository),
  lengths: checkLengths(repository, exceptions),
  ratchet: checkRatchet(exceptions, committedExceptions()),
  'clocks and chance': checkClocks(repository),
  'pure compilers': checkCompilerSettings(repository),
  'front doors': checkFrontDoors(repository),
  words: checkWords(repository),
  folders: checkFolders(repository),
  'import cycles': checkCycles(repository),
  features: checkFeatures(repository),
  versions: checkVersions(repository),
  reasons: checkReasons(repository),
  lockfile: checkLockfile(repository),
  projects: checkProjects(repository),
  'container images': checkImages(repository),
  'container settings': checkContainerSettings(repository),
  'container services': checkServices(repository),
  proxy: checkProxy(repository),
  sizes: checkSizes(repository, exceptions.largeFiles),
};

const total = Object.values(findings).flat().length;
for (const [check, lines] of Object.entries(findings)) for (const line of lines) console.error(`${check}: ${line}`);
console.log(`tidy: ${Object.keys(findings).length} checks over ${repository.paths.length} files, ${total} findings`);
process.exitCode = total > 0 ? 1 : 0;

/** The list of the last commit; before the first commit there is none, and today's list is the start. */
function committedExceptions() {
  try {
    const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return JSON.parse(execFileSync('git', ['show', `HEAD:${listFile}`], options));
  } catch {
    return exceptions;
  }
}
