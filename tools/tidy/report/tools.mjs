// What the other tools find, as numbers. A tool that dies, or says something else than expected, counts as a finding of its
// own: silence is not a zero.
import { spawn } from 'node:child_process';
import path from 'node:path';

const BOUNDARY_RULE = '@nx/enforce-module-boundaries';

/**
 * @typedef {object} Said
 * @property {number | undefined} count undefined when the tool gave no answer that can be read
 * @property {string} [where] the first place, or what went wrong
 * @property {number} [asked] of how many
 */

/**
 * Imports that cross a boundary, as lint reports them.
 * @param {{exitCode: number, output: string}} ran
 * @returns {Said}
 */
export function boundariesIn({ exitCode, output }) {
  if (exitCode === 0) return { count: 0 };
  const lines = output.split('\n');
  // Lint that found something ends with a sum; one that could not run does not.
  if (!lines.some((line) => /✖ \d+ problems? \(/.test(line))) return { count: undefined, where: 'lint gave no answer' };
  const found = lines.flatMap((line, index) => (line.includes(BOUNDARY_RULE) ? [index] : []));
  const file = lines.slice(0, found[0]).findLast((line) => /^\/.*\.\w+$/.test(line.trim()));
  return { count: found.length, ...(found.length > 0 && file ? { where: file.trim() } : {}) };
}

/**
 * Planted imports that nobody noticed.
 * @param {{output: string}} ran
 * @returns {Said}
 */
export function canaryIn({ output }) {
  const [, planted, silent] = /canary: (\d+) forbidden lines planted, (\d+) passed unnoticed/.exec(output) ?? [];
  if (planted === undefined) return { count: undefined, where: 'the canary gave no answer' };
  return { count: Number(silent), asked: Number(planted) };
}

/**
 * Files, exports and packages that nothing uses, and names that lead nowhere.
 * @param {{output: string}} ran with `--reporter json`
 * @returns {Said}
 */
export function knipIn({ output }) {
  const json = output.slice(output.indexOf('{"'));
  try {
    const { issues } = JSON.parse(json);
    const found = issues.flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, each]) =>
        Array.isArray(each) ? each.map(({ name }) => `${file}: ${kind} ${name ?? ''}`.trim()) : [],
      ),
    );
    return { count: found.length, ...(found.length > 0 ? { where: found[0] } : {}) };
  } catch {
    return { count: undefined, where: 'knip gave no answer' };
  }
}

/** @returns {Promise<{boundaries: Said, canary: Said, knip: Said}>} after about a minute, most of it the linter's. */
export async function askTools(root) {
  const knip = knipIn(await run(root, 'knip', ['--no-progress', '--no-config-hints', '--reporter', 'json']));
  const lint = ['run-many', '-t', 'lint', '--nxBail=false', '--output-style=static'];
  const boundaries = boundariesIn(await run(root, 'nx', lint));
  const canary = canaryIn(await run(root, process.execPath, ['tools/canary/canary.mjs']));
  return { boundaries, canary, knip };
}

/** How many rules say who may import whom, as the linter is given them. */
export async function boundaryRules(root) {
  const { default: config } = await import(path.join(root, 'eslint.config.mjs'));
  const [, options] = config.map(({ rules }) => rules?.[BOUNDARY_RULE]).find(Boolean) ?? [];
  return options?.depConstraints?.length ?? 0;
}

function run(root, tool, args) {
  const command = path.isAbsolute(tool) ? tool : path.join(root, 'node_modules', '.bin', tool);
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', FORCE_COLOR: '0' };
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ exitCode: 1, output: error.message }));
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}
