// The limit: Node's own HTTP server, which reads the request as JSON and answers with JSON. GET /… no routes: what is
// asked for is the length of the list in ?starts=n, none being the trivial answer.
import { createServer } from 'node:http';
import { startsOf } from './starts.mjs';

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    const count = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('starts') ?? 0);
    const data = count === 0 ? { me: null } : { openings: startsOf(count) };
    const body = JSON.stringify({ data });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port });
});
process.on('disconnect', () => process.exit(0));
