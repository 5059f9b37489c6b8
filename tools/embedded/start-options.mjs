import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { misuse, readCommandLine } from './command-line.mjs';
import { Failure } from './failure.mjs';
import { dataDirOf, readJson, writeJson } from './paths.mjs';

/** @type {import('./command-line.mjs').Page} */
export const START_PAGE = {
  call: 'npm start',
  does: 'Starts Meridian with all it needs; the first time it installs and builds. Ctrl-C ends everything.',
  options: {
    reset: { says: 'begin anew: erases what Meridian keeps in the data folder' },
    empty: { says: 'no demo data (remembered for this data folder)' },
    demo: { says: 'demo data and demo sign-ins (the default on the embedded database; not in production)' },
  },
  more: [
    'Environment: PORT (3000), HOST (127.0.0.1), DATA_DIR (.data), PUBLIC_URL; DATABASE_URL and DATABASE_OWNER_URL, REDIS_URL,',
    'SMTP_URL use servers of your own in the place of the built-in ones.',
  ],
};

/**
 * What was asked for by arguments and environment.
 * @typedef {{ reset: boolean, empty: boolean, demo: boolean, port: number, host: string, dataDir: string,
 *   databaseUrl: string | undefined, production: boolean }} StartOptions
 */

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {StartOptions}
 * @throws {Failure} when they cannot be followed
 */
export function startOptions(args, env = process.env) {
  const { switches } = readCommandLine(START_PAGE, args);
  const [reset, empty, demo] = ['reset', 'empty', 'demo'].map((name) => switches.has(name));
  const port = Number(env.PORT || 3000);
  const production = env.NODE_ENV === 'production';
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Failure(`PORT is not a port number: ${env.PORT}`);
  if (empty && demo) throw misuse(START_PAGE, '--empty and --demo exclude each other');
  if (demo && production)
    throw new Failure('--demo is refused in production (NODE_ENV=production): its passwords are public');
  if (reset && env.DATABASE_URL) {
    throw new Failure(
      '--reset erases only the embedded database: unset DATABASE_URL, or empty your own database yourself',
    );
  }
  return {
    reset: reset === true,
    empty: empty === true,
    demo: demo === true,
    port,
    host: env.HOST || '127.0.0.1',
    dataDir: dataDirOf(env),
    databaseUrl: env.DATABASE_URL || undefined,
    production,
  };
}

/**
 * Whether this start is in demo mode: on the embedded database outside production, unless the data folder was begun with
 * --empty (a clinic's first real data must not find itself among invented patients at the next plain start).
 * @param {StartOptions} options
 */
export function decideDemo({ demo, empty, databaseUrl, production, dataDir }) {
  const file = join(dataDir, 'mode.json');
  if (demo || empty) writeJson(file, { demo });
  if (production) return false;
  if (databaseUrl) return demo;
  return readJson(file)?.demo ?? true;
}

/** Removes what Meridian keeps in a data folder besides the database; anything else in there stays. @param {string} dataDir */
export function eraseData(dataDir) {
  for (const part of ['redis', 'mail', 'logs', 'mode.json', 'secrets.json']) {
    if (existsSync(join(dataDir, part))) rmSync(join(dataDir, part), { recursive: true, force: true });
  }
}
