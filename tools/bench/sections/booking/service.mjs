import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bookableOf } from './free-times.mjs';

const PROGRAM = fileURLToPath(new URL('service-process.mjs', import.meta.url));
const CLIENTS = 8;

/**
 * The booking service in a process of its own, at a desk's database.
 * @param {import('../../context.mjs').Services} services @param {import('./desk.mjs').Desk} desk
 * @param {{databaseUrl?: string}} [options] databaseUrl: another way to the same database
 */
export async function startService(services, { database, world }, { databaseUrl = database.appUrl } = {}) {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_ENV: 'production', DATABASE_URL: databaseUrl };
  const child = fork(PROGRAM, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = () => {
    if (child.connected) child.disconnect();
    return ended;
  };
  services.atEnd(end);
  /** @param {object} [message] nothing: waits for what it says by itself @returns {Promise<import('./service-process.mjs').Report>} an empty one to all but an order */
  const ask = (message) =>
    new Promise((resolve, reject) => {
      const lost = (/** @type {unknown} */ code) => reject(new Error(`the booking service ended with ${String(code)}`));
      child.once('exit', lost);
      child.once('message', (/** @type {{report: import('./service-process.mjs').Report, error?: string}} */ said) => {
        const { report, error } = said;
        child.off('exit', lost);
        if (error === undefined) resolve(report);
        else reject(new Error(error));
      });
      if (message) child.send(message);
    });
  await ask();
  const accountId = world.clerks[0]?.accountId ?? '';
  await ask({ begin: { world: bookableOf(world), accountId, organizationId: world.organizationId } });
  let from = 0;
  return {
    /**
     * Books for a while, eight at once, each at a time of its own.
     * @param {number} forMs @param {{clients?: number, audited?: boolean}} [how]
     * @returns {Promise<import('./service-process.mjs').Report>}
     */
    book: async (forMs, { clients = CLIENTS, audited = true } = {}) => {
      const report = await ask({ order: { from, forMs, clients, audited } });
      from = report.next;
      return report;
    },
    end,
  };
}

/** @typedef {Awaited<ReturnType<typeof startService>>} Service */
