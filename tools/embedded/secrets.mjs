import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './paths.mjs';

/** @typedef {{ postgresSuper: string, postgresOwner: string, postgresApp: string, redis: string }} Secrets */

/**
 * The passwords of the embedded services, made once and kept in DATA_DIR/secrets.json (mode 600).
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function secretsOf(dataDir) {
  const file = join(dataDir, 'secrets.json');
  const kept = readJson(file) ?? {};
  const made = { ...kept };
  for (const name of ['postgresSuper', 'postgresOwner', 'postgresApp', 'redis']) {
    made[name] ??= randomBytes(24).toString('hex');
  }
  if (Object.keys(made).length !== Object.keys(kept).length) writeJson(file, made);
  return made;
}
