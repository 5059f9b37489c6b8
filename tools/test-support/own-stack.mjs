import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../embedded/failure.mjs';
import { root } from '../embedded/paths.mjs';
import { freePort } from '../embedded/ports.mjs';
import { runningStart } from '../embedded/run-folder.mjs';
import { endProcess, recordOf } from '../embedded/processes.mjs';

const START_LIMIT_MS = 180_000;
/** What `npm start` promises; the browser stage fails if it is broken. */
const STOP_LIMIT_MS = 5000;

/** The variables of a developer's or a server's own installation, which a test must not touch. */
const NOT_INHERITED = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'SMTP_URL',
  'MAIL_INBOX_URL',
  'PUBLIC_URL',
  'HOST',
  'DEMO',
  'NODE_ENV',
];

/**
 * Starts a whole Meridian as a person would, with its own port and data, and waits until it is ready.
 * @param {string} folder
 */
export async function startOwnStack(folder) {
  const dataDir = join(folder, 'stack');
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir };
  for (const name of NOT_INHERITED) Reflect.deleteProperty(env, name);
  const log = join(folder, 'start.log');
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  const record = recordOf(child.pid ?? 0);
  const limit = Date.now() + START_LIMIT_MS;
  for (;;) {
    const state = runningStart(dataDir);
    if (state?.ready) {
      return { url: state.url ?? '', inboxUrl: state.inboxUrl ?? '', log, stop: () => stopWithin(record) };
    }
    if (child.exitCode !== null || Date.now() > limit) {
      await endProcess(record);
      throw new Failure(`npm start did not become ready: see ${log}`);
    }
    await sleep(200);
  }
}

/** @param {import('../embedded/processes.mjs').ProcessRecord} record @returns {Promise<number>} how long it took, ms */
async function stopWithin(record) {
  const begun = Date.now();
  await endProcess(record, [{ signal: 'SIGTERM', waitMs: 15_000 }]);
  const took = Date.now() - begun;
  if (took > STOP_LIMIT_MS) throw new Failure(`npm start took ${took} ms to stop, allowed are ${STOP_LIMIT_MS}`);
  return took;
}
