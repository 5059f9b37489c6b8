import { startMailCatcher } from './mail-catcher.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { keepRunning } from './supervised.mjs';

/** @typedef {ReturnType<typeof keepRunning>} Kept */

/**
 * What Meridian stands on: for each of Postgres, Redis and mail the server that the environment names, else one of our
 * own that is kept running.
 * @param {{options: import('./start-options.mjs').StartOptions, demo: boolean, progress: import('./progress.mjs').Progress,
 *   signal: AbortSignal}} context
 */
export function createServices({ options, demo, progress: { log, step }, signal }) {
  const { dataDir, databaseUrl } = options;
  /** @type {Kept[]} */
  const kept = [];
  /** @type {Awaited<ReturnType<typeof startPostgres>> | undefined} */
  let postgres;

  async function startDatabase() {
    if (databaseUrl) return { databaseUrl, ownerUrl: process.env.DATABASE_OWNER_URL };
    const start = () => startPostgres({ dataDir, log, supervisor: true });
    const first = await step('Starting Postgres', start);
    postgres = first;
    kept.push(keepRunning({ name: 'Postgres', running: first, log, start: async () => (postgres = await start()) }));
    return { databaseUrl: first.appUrl, ownerUrl: first.ownerUrl };
  }

  async function startQueue() {
    if (process.env.REDIS_URL) return { redisUrl: process.env.REDIS_URL };
    const first = await step('Starting Redis', () => startRedis({ dataDir, log }));
    if (!first) return { redisUrl: undefined };
    const start = (/** @type {typeof first} */ last) => startRedis({ dataDir, log, port: last.port });
    kept.push(keepRunning({ name: 'Redis', running: first, log, start }));
    return { redisUrl: first.url };
  }

  async function startMail() {
    // Demo patients must never be written to through a real server, whatever is configured.
    if (process.env.SMTP_URL && !demo) return { smtpUrl: process.env.SMTP_URL, inboxUrl: process.env.MAIL_INBOX_URL };
    if (process.env.SMTP_URL) log('  Demo mode sends to the built-in inbox only: SMTP_URL is not used');
    const first = await step('Starting the mail catcher', () => startMailCatcher({ dataDir }));
    const start = (/** @type {typeof first} */ last) => startMailCatcher({ dataDir, ports: last.ports });
    kept.push(keepRunning({ name: 'The mail catcher', running: first, log, start }));
    return { smtpUrl: first.smtpUrl, inboxUrl: first.inboxUrl };
  }

  return {
    kept,
    start: async () => {
      const database = await startDatabase();
      signal.throwIfAborted();
      const queue = await startQueue();
      signal.throwIfAborted();
      return { ...database, ...queue, ...(await startMail()) };
    },
    /** Lets Postgres write now what its shutdown would have to write. */
    prepareStop: () => postgres?.checkpoint(),
  };
}
