import { Failure } from '../embedded/failure.mjs';
import { recordOf, waitForEnd } from '../embedded/processes.mjs';
import { startRedis } from '../embedded/redis.mjs';

/**
 * Redis of a rig: killed, emptied and started again on the same port.
 * @param {{dataDir: string}} options
 */
export async function startQueue({ dataDir }) {
  /** @param {number} [port] */
  const start = async (port) => {
    const server = await startRedis({ dataDir, log: (line) => console.error(line), ...(port && { port }) });
    if (!server) throw new Failure('A Redis server is needed: see the line above');
    return server;
  };
  let server = await start();
  return {
    port: () => server.port,
    url: () => server.url,
    /** kill -9, without a last save. */
    kill: async () => {
      const record = recordOf(server.pid);
      process.kill(server.pid, 'SIGKILL');
      await waitForEnd(record, 5000);
    },
    restart: async () => {
      server = await start(server.port);
    },
    stop: () => server.stop(),
  };
}
