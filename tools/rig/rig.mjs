import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { build } from '../build.mjs';
import { runCommand } from '../embedded/cli-child.mjs';
import { freePort } from '../embedded/ports.mjs';
import { appProcess } from './app-process.mjs';
import { startDatabase } from './database.mjs';
import { startQueue } from './queue.mjs';
import { startSmtpServer } from './smtp.mjs';
import { startTcpProxy } from './tcp-proxy.mjs';

/**
 * @typedef {{folder: string, apis?: number, workers?: number, durable?: boolean, proxied?: boolean, redis?: boolean, smtp?: boolean,
 *   env?: NodeJS.ProcessEnv, log?: (line: string) => void}} RigOptions
 *   folder: a test folder (test-support/services.mjs), which the caller removes; proxied: Postgres and Redis are reached through TCP
 *   proxies; durable: Postgres with fsync, as in production
 */

/**
 * Meridian as it runs in production, on loopback, every part a process of its own that can be killed and started again:
 * PostgreSQL, Redis, an SMTP server that fails on demand, APIs, workers. Everything is up when this resolves.
 * @param {RigOptions} options
 */
export async function createRig(options) {
  const { folder, apis = 1, workers = 0, durable = true, proxied = false } = options;
  await build({ parts: ['libs', 'api'] });
  const dataDir = join(folder, 'rig');
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const database = await startDatabase({ dataDir, durable });
  const queue = options.redis === false ? undefined : await startQueue({ dataDir });
  const smtp = options.smtp === false ? undefined : await startSmtpServer();
  const wires = {
    postgres: proxied ? await startTcpProxy({ port: database.port() }) : undefined,
    redis: proxied && queue ? await startTcpProxy({ port: queue.port() }) : undefined,
  };
  const env = environment({ database, queue, smtp, wires, extra: options.env });
  await runCommand(['migrate'], { ...env, DATABASE_OWNER_URL: database.ownerUrl(), DATABASE_URL: database.appUrl() });

  const servers = await Promise.all(
    Array.from({ length: apis }, async (_, index) => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const own = { ...env, PORT: String(port), PUBLIC_URL: url };
      return appProcess({ name: `api-${index + 1}`, entry: 'main', env: own, folder: logs, url });
    }),
  );
  const deliverers = Array.from({ length: workers }, (_, index) =>
    appProcess({ name: `worker-${index + 1}`, entry: 'worker', env, folder: logs, url: '' }),
  );
  const processes = [...servers, ...deliverers];
  await Promise.all(processes.map((each) => each.start()));
  await Promise.all(processes.map((each) => each.ready()));
  const sql = sqlOn(database.superUrl());

  return {
    env,
    database,
    queue,
    smtp,
    wires,
    apis: servers,
    workers: deliverers,
    sql: sql.run,
    /** Ends everything, last first. */
    stop: async () => {
      await sql.close();
      await Promise.all(processes.map((each) => each.stop()));
      await Promise.all([wires.postgres?.close(), wires.redis?.close(), smtp?.stop(), queue?.stop()]);
      await database.stop();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof createRig>>} Rig */
/** @typedef {Awaited<ReturnType<typeof startTcpProxy>>} Wire */

/**
 * The environment of a production process. Nothing of the developer's own installation is inherited but the path.
 * @param {{database: Awaited<ReturnType<typeof startDatabase>>, queue: Awaited<ReturnType<typeof startQueue>> | undefined,
 *   smtp: Awaited<ReturnType<typeof startSmtpServer>> | undefined, wires: {postgres: Wire | undefined, redis: Wire | undefined},
 *   extra: NodeJS.ProcessEnv | undefined}} parts
 * @returns {NodeJS.ProcessEnv}
 */
function environment({ database, queue, smtp, wires, extra }) {
  const through = (/** @type {string} */ url, /** @type {{port: number} | undefined} */ wire) => {
    const address = new URL(url);
    if (wire) address.port = String(wire.port);
    return address.href;
  };
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DATABASE_URL: through(database.appUrl(), wires.postgres),
    ...(queue && { REDIS_URL: through(queue.url(), wires.redis) }),
    ...(smtp && { SMTP_URL: smtp.url, MAIL_FROM: 'Meridian <no-reply@clinic.test>' }),
    ...extra,
  };
}

/** Statements as superuser, past row-level security; connects anew after the server was away. @param {string} url */
function sqlOn(url) {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => {});
  return {
    /** @param {string} text @param {unknown[]} [values] @returns {Promise<import('./insert.mjs').Stored[]>} */
    run: async (text, values) => (await pool.query(text, values)).rows,
    close: () => pool.end(),
  };
}
