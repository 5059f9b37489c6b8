import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../embedded/postgres.mjs';
import { recordOf, waitForEnd } from '../embedded/processes.mjs';

/**
 * PostgreSQL of a rig: killed and started again on the same port with the same data.
 * @param {{dataDir: string, durable: boolean}} options
 */
export async function startDatabase({ dataDir, durable }) {
  const start = () => startPostgres({ dataDir, durable, supervisor: true });
  let server = await start();
  const superUrl = () => Object.assign(new URL(server.superUrl), { pathname: '/meridian' }).href;
  return {
    port: () => server.port,
    pid: () => server.pid,
    superUrl,
    ownerUrl: () => server.ownerUrl,
    appUrl: () => server.appUrl,
    /** kill -9 of the postmaster; its sessions end when they notice. */
    kill: async () => {
      const record = recordOf(server.pid);
      process.kill(server.pid, 'SIGKILL');
      await waitForEnd(record, 5000);
    },
    /** Starts it again; its first act is the recovery of what was written. @returns how long until it answered, in ms */
    restart: async () => {
      const begun = Date.now();
      for (let attempt = 1; ; attempt += 1) {
        try {
          server = await start();
          return Date.now() - begun;
        } catch (error) {
          if (attempt >= 5) throw error;
          await sleep(500);
        }
      }
    },
    stop: () => server.stop(),
  };
}
