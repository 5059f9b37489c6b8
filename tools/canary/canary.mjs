// Proof that the boundaries bite: plants forbidden imports and forbidden I/O in real projects, runs the very lint and
// compiler that `npm run check` runs, and fails if one of them stays silent. Nothing planted survives, signals included.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pureLibraries } from '../tidy/repository.mjs';
import { cleanUp, plant, removeLeftovers, root } from './plant.mjs';

const BOUNDARY_RULE = '@nx/enforce-module-boundaries';

/** Projects with the packages that each must not be able to import. None of them imports back what another one plants:
 * a cycle of planted files would be reported as a cycle and hide whether the tags are obeyed. */
const forbiddenImports = {
  'libs/domain': ['@meridian/scheduling', '@meridian/persistence', 'pg'],
  'libs/scheduling': ['@meridian/persistence', '@meridian/referrals', '@nestjs/common'],
  'libs/persistence': ['@meridian/referrals', '@meridian/interop'],
  'apps/admin': ['@meridian/persistence', '@meridian/notifications', 'typeorm'],
};

/** Statements that must not compile in a pure library, each with the name the compiler has to complain about. */
const forbiddenUse = [
  ["void fetch('https://example.test');", 'fetch'],
  ['void process.env;', 'process'],
  ["console.log('x');", 'console'],
  ['setTimeout(() => undefined, 1);', 'setTimeout'],
  ["import 'node:fs';", 'node:fs'],
];

const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    for (const child of children) child.kill('SIGTERM');
    cleanUp();
    process.exit(130);
  });
process.on('exit', cleanUp);

const pure = pureLibrariesHere();
removeLeftovers([...Object.keys(forbiddenImports), ...pure]);
const silent = [...(await compilerStaysSilent()), ...(await lintStaysSilent())];
for (const line of silent) console.error(`canary: ${line}`);
const asked = Object.values(forbiddenImports).flat().length + pure.length * forbiddenUse.length;
console.log(`canary: ${asked} forbidden lines planted, ${silent.length} passed unnoticed`);
process.exitCode = silent.length > 0 ? 1 : 0;

async function lintStaysSilent() {
  const plants = Object.entries(forbiddenImports).map(([project, names]) => {
    const imports = names.map((name, index) => `import * as planted${index} from '${name}';`);
    const uses = `export const planted = [${names.map((_, index) => `planted${index}`).join(', ')}];`;
    return { names, file: plant(project, [...imports, uses]) };
  });
  const projects = Object.keys(forbiddenImports).map((folder) => path.basename(folder));
  const options = ['--skip-nx-cache', '--output-style=static', '--nxBail=false'];
  const output = await run('nx', ['run-many', '-t', 'lint', '-p', ...projects, ...options]);
  cleanUp();
  return plants.flatMap(({ names, file }) => {
    const reported = linesReportedBy(output, file);
    return names
      .filter((_, index) => !reported.has(index + 1))
      .map((name) => `${file} imports ${name} and lint passes`);
  });
}

/** Line numbers of one file on which the boundary rule complained. A complaint may run over several lines: it begins
 * with its position and ends with the rule's name. */
function linesReportedBy(output, file) {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => line.trimEnd().endsWith(file));
  const reported = new Set();
  let position;
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    if (/problems? \(/.test(line) || line.startsWith('/')) break;
    position = /^\s*(\d+):\d+\s/.exec(line)?.[1] ?? position;
    if (line.includes(BOUNDARY_RULE)) reported.add(Number(position));
  }
  return reported;
}

async function compilerStaysSilent() {
  const plants = pure.map((project) => ({
    project,
    file: plant(project, [...forbiddenUse.map(([statement]) => statement), 'export {};']),
  }));
  const outputs = [];
  const options = ['--pretty', 'false', '--incremental', 'false', '--tsBuildInfoFile', 'null'];
  for (const { project } of plants) outputs.push(await run('tsc', ['-p', `${project}/tsconfig.lib.json`, ...options]));
  cleanUp();
  return plants.flatMap(({ project, file }, index) => {
    const complaints = outputs[index].split('\n').filter((line) => line.startsWith(file));
    return forbiddenUse
      .filter(([, name]) => !complaints.some((line) => line.includes(`'${name}'`)))
      .map(([, name]) => `${project} uses ${name} and tsc passes`);
  });
}

function pureLibrariesHere() {
  const projects = ['domain', 'scheduling', 'referrals', 'safety', 'reminders'];
  const paths = projects.map((name) => `libs/${name}/project.json`);
  const repository = { paths, read: (file) => readFileSync(path.join(root, file), 'utf8') };
  const found = pureLibraries(repository);
  if (found.length !== projects.length)
    throw new Error(`not tagged as pure: ${projects.filter((name) => !found.includes(name))}`);
  return found.map((name) => `libs/${name}`);
}

/** @returns {Promise<string>} everything the tool wrote; a failing exit code is what the caller hopes for. */
function run(tool, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(root, 'node_modules', '.bin', tool), args, {
      cwd: root,
      env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0' },
    });
    children.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', () => {
      children.delete(child);
      resolve(output);
    });
  });
}
