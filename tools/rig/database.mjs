import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../embedded/failure.mjs';
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
    /** What the server says; begun anew at each start. */
    log: join(dataDir, 'logs', 'postgres.log'),
    superUrl,
    ownerUrl: () => server.ownerUrl,
    appUrl: () => server.appUrl,
    /** kill -9 of the postmaster; its sessions end when they notice. */
    kill: async () => {
      const record = recordOf(server.pid);
      process.kill(server.pid, 'SIGKILL');
      await waitForEnd(record, 5000);
    },
    /** Starts it again on its port; its first act is the recovery of what was written. @returns how long until it answered, in ms */
    restart: async () => {
      const begun = Date.now();
      const { port } = server;
      for (let attempt = 1; ; attempt += 1) {
        try {
          server = await start();
          if (server.port === port) return Date.now() - begun;
          // Sessions that outlive a killed postmaster made it go elsewhere; by now they are gone.
          await server.stop();
          if (attempt >= 5) throw new Failure(`PostgreSQL did not get its port ${port} again`);
        } catch (error) {
          if (attempt >= 5) throw error;
          await sleep(500);
        }
        writeFileSync(join(dataDir, 'run', 'postgres.port.json'), JSON.stringify({ port }));
      }
    },
    stop: () => server.stop(),
  };
}
