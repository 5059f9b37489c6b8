import { createServer } from 'node:net';
import { ownName } from './refused-access.mjs';

/**
 * Listens there for a moment.
 * @param {number} port 0 = any @param {string} host
 * @returns {Promise<{port: number} | {code: string}>} the port that could be bound, or the system's code for why not
 */
function bind(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code = 'unknown' }) => resolve({ code }));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? { port: address.port } : { code: 'closed' }));
    });
  });
}

/**
 * Why nobody can be served there, and what to do: a sentence for the person at the terminal.
 * @param {string} code of the system @param {number} port @param {string} host @param {string} user
 */
export function tellPortProblem(code, port, host, user) {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program: stop it, or choose another (PORT=${port < 65_535 ? port + 1 : port - 1} npm start)`;
    case 'EACCES':
      return `Port ${port} may not be opened by ${user}: choose a port above 1023 (PORT=3000 npm start)`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST=${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them`;
    default:
      return `Port ${port} of ${host} cannot be opened (${code}): choose another with PORT and HOST`;
  }
}

/** What keeps this user from listening there, told with its remedy; undefined: nothing. @param {number} port @param {string} host */
export async function portProblem(port, host) {
  const bound = await bind(port, host);
  return 'code' in bound ? tellPortProblem(bound.code, port, host, ownName()) : undefined;
}

/** The first of the preferred loopback ports that is free, else any free one. @param {...(number | undefined)} preferred */
export async function freePort(...preferred) {
  for (const port of [...preferred.filter(Boolean), 0]) {
    const bound = await bind(port ?? 0, '127.0.0.1');
    if ('port' in bound) return bound.port;
  }
  throw new Error('No loopback port is free');
}
