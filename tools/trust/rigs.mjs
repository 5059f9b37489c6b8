import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../embedded/paths.mjs';
import { createRig } from '../rig/rig.mjs';
import { makeTestFolder, removeTestFolder } from '../test-support/services.mjs';

/** @typedef {import('./registry.mjs').Needs} Needs */
/** @typedef {import('../rig/rig.mjs').Rig} Rig */

/** @param {Needs} needs @returns {Required<Needs>} */
const complete = ({ apis = 1, workers = 0, proxied = false, durable = true, redis = true, env = {} }) => ({
  apis,
  workers,
  proxied,
  durable,
  redis,
  env,
});

/** Rows with the same key can share a rig. @param {Needs} needs */
export const keyOf = (needs) => JSON.stringify(complete(needs));

/**
 * One rig at a time: it is kept for the next row that needs the same, and given up when it is no longer whole.
 * @param {(line: string) => void} log
 */
export function rigKeeper(log) {
  /** @type {{key: string, rig: Rig | undefined, folder: string} | undefined} */
  let kept;

  /** Ends the rig, whatever state it is in. */
  async function giveUp() {
    const { rig, folder } = kept ?? {};
    kept = undefined;
    await rig?.stop().catch((error) => log(`  the rig did not stop cleanly: ${error?.message ?? error}`));
    if (folder !== undefined) await removeTestFolder(folder);
  }

  /** @param {Needs} needs @returns {Promise<Rig>} */
  async function rigFor(needs) {
    const key = keyOf(needs);
    if (kept?.rig && kept.key === key && (await isWhole(kept.rig))) {
      await kept.rig.smtp?.clear();
      return kept.rig;
    }
    await giveUp();
    const folder = makeTestFolder();
    kept = { key, rig: undefined, folder };
    const rig = await createRig({ folder, ...complete(needs) });
    kept.rig = rig;
    return rig;
  }

  /** Keeps what the processes said, for whoever looks into a failure. @param {string} id of the row @returns {string} where, below the repository */
  function keepLogs(id) {
    const target = join('test-results', 'trust', id);
    if (!kept) return target;
    cpSync(join(kept.folder, 'logs'), join(root, target), { recursive: true, force: true });
    if (kept.rig) cpSync(kept.rig.database.log, join(root, target, 'postgres.log'), { force: true });
    return target;
  }

  return { rigFor, giveUp, keepLogs };
}

/** Takes away the faults that a row left; processes that are gone are not mended. @param {Rig} rig */
async function isWhole(rig) {
  for (const wire of [rig.wires.postgres, rig.wires.redis]) {
    if (!wire) continue;
    Object.assign(wire.state, { latencyMs: 0, refuse: false, silent: false });
    wire.hooks.dropAnswer = undefined;
  }
  const works = async () => {
    await rig.smtp?.fail([]);
    await rig.smtp?.slow(0);
    await rig.smtp?.keepText(false);
    await rig.sql('select 1');
    await Promise.all(rig.apis.map((api) => api.ready(5000)));
    return rig.workers.every((worker) => worker.isAlive());
  };
  return works().catch(() => false);
}
