import { setTimeout as sleep } from 'node:timers/promises';
import { explain } from './explain.mjs';

/**
 * Something that runs and can end on its own.
 * @typedef {{ pid: number, isAlive: () => boolean, stop: () => Promise<void> }} Running
 */

const LOOK_EVERY_MS = 300;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** After this long without an end, the next one counts as the first again. */
const STEADY_MS = 30_000;

/**
 * Keeps one service running: when it ends on its own it is named and started again, after a wait that doubles.
 * @template {Running} R
 * @param {{name: string, running: R, start: (last: R) => Promise<R | undefined>, log: (line: string) => void}} options
 *   start: gives a new one in the place of the last (same ports); undefined or an error: it is tried again
 */
export function keepRunning({ name, running, start, log }) {
  let current = running;
  let stopping = false;
  let failures = 0;
  let since = Date.now();

  async function again() {
    if (Date.now() - since > STEADY_MS) failures = 0;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    failures += 1;
    log(`  ${name} ended unexpectedly: starting it again in ${waitMs / 1000} s`);
    await sleep(waitMs);
    if (stopping) return;
    const next = await start(current).catch((error) => void log(`  ${name}: ${explain(error)}`));
    since = Date.now();
    if (!next) return;
    current = next;
    if (stopping) await next.stop();
    else log(`  ${name} runs again (process ${next.pid})`);
  }

  const watching = (async () => {
    while (!stopping) {
      if (!current.isAlive()) await again();
      else await sleep(LOOK_EVERY_MS, undefined, { ref: true });
    }
  })();

  return {
    name,
    current: () => current,
    /** Ends it for good. */
    stop: async () => {
      stopping = true;
      await current.stop();
    },
    watching,
  };
}
