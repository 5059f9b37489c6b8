import { connect, createServer } from 'node:net';

/**
 * What the wire does to those who use it. All can be changed while connections are open.
 * @typedef {{ latencyMs: number, refuse: boolean, silent: boolean }} WireState
 *   refuse: new connections are dropped at once; silent: bytes are taken and not passed on (a half-open connection)
 */

/**
 * A TCP proxy on a loopback port that delays, drops or swallows what passes. `dropNext` answers true for a chunk of the
 * server's answer after which the connection is cut instead of the chunk being delivered.
 * @param {{port: number}} target
 */
export async function startTcpProxy(target) {
  /** @type {WireState} */
  const state = { latencyMs: 0, refuse: false, silent: false };
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  /** @type {{ dropAnswer: ((chunk: Buffer) => boolean) | undefined }} */
  const hooks = { dropAnswer: undefined };

  const server = createServer((client) => {
    if (state.refuse) return void client.destroy();
    const upstream = connect({ port: target.port, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    const cut = () => void (client.destroy(), upstream.destroy());
    client.on('close', cut);
    upstream.on('close', cut);
    client.on('data', (chunk) => pass(chunk, upstream));
    upstream.on('data', (chunk) => (hooks.dropAnswer?.(chunk) ? cut() : pass(chunk, client)));
  });

  /** @param {Buffer} chunk @param {import('node:net').Socket} to */
  function pass(chunk, to) {
    if (state.silent) return;
    if (state.latencyMs === 0) return void to.write(chunk);
    setTimeout(() => to.writable && to.write(chunk), state.latencyMs);
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port: address.port,
    state,
    hooks,
    /** Where new connections go; for a target that came back on another port. @param {number} port */
    pointTo: (port) => void (target = { port }),
    /** Cuts every open connection. */
    cutAll: () => sockets.forEach((socket) => socket.resetAndDestroy()),
    open: () => sockets.size / 2,
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}
