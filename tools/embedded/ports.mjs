import { createServer } from 'node:net';

/** @param {number} port 0 = any @param {string} host @returns {Promise<number | undefined>} the port that could be bound */
function bind(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** Whether nobody listens there. @param {number} port @param {string} [host] */
export const isFree = async (port, host = '127.0.0.1') => (await bind(port, host)) !== undefined;

/** The first of the preferred loopback ports that is free, else any free one. @param {...(number | undefined)} preferred */
export async function freePort(...preferred) {
  for (const port of preferred) if (port && (await isFree(port))) return port;
  const port = await bind(0, '127.0.0.1');
  if (port === undefined) throw new Error('No loopback port is free');
  return port;
}
