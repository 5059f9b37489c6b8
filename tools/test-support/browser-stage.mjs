import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../embedded/chromium.mjs';
import { root } from '../embedded/paths.mjs';
import { broken, countPlaywright } from './counts.mjs';
import { startOwnStack } from './own-stack.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {import('./stages.mjs').Context} Context */
/** @typedef {Awaited<ReturnType<typeof startOwnStack>>} OwnStack */
/** @typedef {(command: string, args: string[], env?: NodeJS.ProcessEnv) => Promise<unknown>} Run what a program ended with */

/** A story waits more than it works; two at a time keep two cores busy, each half of them with a Meridian of its own. */
const HALVES = [1, 2];

/** @param {Context} context @param {Run} run @returns {Promise<Counts>} */
export async function browserStage(context, run) {
  const config = join(root, 'apps/admin/e2e/playwright.config.ts');
  if (!existsSync(config)) return broken('apps/admin/e2e/playwright.config.ts is missing');
  const chromium = await context.step('Looking for Chromium (fetched if missing)', () => findChromium());
  // One after another: the first builds what the second finds built.
  /** @type {{half: number, folder: string, stack: OwnStack}[]} */
  const stacks = [];
  for (const half of HALVES) stacks.push(await ownStack(context, half));
  const counts = await Promise.all(
    stacks.map(async ({ half, folder, stack }) => {
      const report = join(folder, 'browser.json');
      const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
      const results = join(root, 'apps/admin/test-results', String(half));
      const how = ['-c', config, `--shard=${half}/${HALVES.length}`, '--reporter=list,json', '--output', results];
      const exit = await run(process.execPath, [program, 'test', ...how], {
        ...process.env,
        BASE_URL: stack.url,
        MAIL_INBOX_URL: stack.inboxUrl,
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      });
      const counted = countPlaywright(report, exit);
      if (counted.failed > 0) keepLogs(folder, half);
      return counted;
    }),
  );
  for (const { stack } of stacks) {
    const took = await stack.stop();
    console.log(`  npm start stopped in ${(took / 1000).toFixed(1)} s`);
  }
  return sumOf(counts);
}

/** @param {Context} context @param {number} half */
async function ownStack(context, half) {
  const folder = join(context.folder, `browser-${half}`);
  mkdirSync(folder);
  const stack = await context
    .step(`Starting a Meridian of its own, ${half} of ${HALVES.length}`, () => startOwnStack(folder))
    .catch((error) => {
      const log = join(folder, 'start.log');
      if (existsSync(log)) console.error(readFileSync(log, 'utf8'));
      throw error;
    });
  context.undo.push(stack.stop);
  return { half, folder, stack };
}

/** @param {Counts[]} counts @returns {Counts} */
function sumOf(counts) {
  const notes = counts.flatMap(({ note }) => note ?? []).join(', ');
  const sum = (/** @type {'passed' | 'failed'} */ key) => counts.reduce((total, each) => total + each[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), ...(notes ? { note: notes } : {}) };
}

/** Keeps a stack's logs for whoever looks into a failure; the folder of the run is removed. @param {string} folder @param {number} half */
function keepLogs(folder, half) {
  const target = join(root, 'test-results', `stack-${half}`);
  mkdirSync(target, { recursive: true });
  for (const name of ['start.log', 'stack/logs/api.log', 'stack/logs/worker.log']) {
    const file = join(folder, name);
    if (existsSync(file)) copyFileSync(file, join(target, name.replaceAll('/', '-')));
  }
  console.error(`  Logs of the failed run: test-results/stack-${half}`);
}
