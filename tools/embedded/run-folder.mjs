import { linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { readJson, shown, writeJson } from './paths.mjs';
import { endLeftover, isAlive, recordOf } from './processes.mjs';

/**
 * What a running `npm start` tells others about itself (DATA_DIR/run/start.json).
 * @typedef {import('./processes.mjs').ProcessRecord & { ready: boolean, url?: string, inboxUrl?: string | undefined,
 *   redisUrl?: string | undefined, smtpUrl?: string | undefined, demo?: boolean }} StartRecord
 */

/** @param {string} dataDir */
const fileOf = (dataDir) => join(dataDir, 'run', 'start.json');

/** The `npm start` that serves this data folder now. @param {string} dataDir @returns {StartRecord | undefined} */
export function runningStart(dataDir) {
  const record = readJson(fileOf(dataDir));
  return isAlive(record) ? record : undefined;
}

/** Takes the data folder for this process; refuses while another start has it. @param {string} dataDir */
export function claimDataDir(dataDir) {
  const file = fileOf(dataDir);
  const mine = `${file}.${process.pid}`;
  const other = runningStart(dataDir);
  if (!other) rmSync(file, { force: true });
  writeJson(mine, { ...recordOf(process.pid), ready: false });
  try {
    linkSync(mine, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    const holder = runningStart(dataDir);
    throw new Failure(
      `Meridian already runs with ${shown(dataDir)} (process ${holder?.pid}${holder?.url ? `, ${holder.url}` : ''}): stop it, or set DATA_DIR and PORT`,
    );
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} dataDir @param {Omit<StartRecord, 'pid' | 'identity'>} state */
export const tellState = (dataDir, state) => writeJson(fileOf(dataDir), { ...recordOf(process.pid), ...state });

/** @param {string} dataDir */
export const releaseDataDir = (dataDir) => rmSync(fileOf(dataDir), { force: true });

/** Ends what a killed start left running, except Postgres, which is taken over. @param {string} dataDir */
export async function endLeftovers(dataDir) {
  const names = ['api', 'worker', 'redis', 'mail-catcher'];
  const ended = await Promise.all(names.map((name) => endLeftover(join(dataDir, 'run', `${name}.json`))));
  return names.filter((_, index) => ended[index]);
}
