import { connect, createServer } from 'node:net';

/** Each message says how long it is; the first of a connection has no letter before that. */
const LENGTH_BYTES = 4;

/**
 * Counts the statements that pass through one connection, by reading the client's side of the protocol: a message is a
 * letter and a length; Q is a statement as text, P names a text, B picks one by its name, E runs what was picked.
 * @param {(text: string) => void} counted
 */
function statementReader(counted) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  let rest = Buffer.alloc(0);
  let started = false;
  let bound = '';
  /** @param {string} letter @param {Buffer} body */
  function read(letter, body) {
    const first = textOf(body);
    const second = letter === 'P' || letter === 'B' ? textOf(body.subarray(body.indexOf(0) + 1)) : '';
    if (letter === 'P') texts.set(first, second);
    if (letter === 'B') bound = texts.get(second) ?? '';
    if (letter === 'Q') counted(first);
    if (letter === 'E') counted(bound);
  }
  return (/** @type {Buffer} */ chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + LENGTH_BYTES) return;
      const length = rest.readUInt32BE(head) + head;
      if (rest.length < length) return;
      if (started) read(String.fromCharCode(rest[0] ?? 0), rest.subarray(head + LENGTH_BYTES, length));
      started = true;
      rest = rest.subarray(length);
    }
  };
}

/** @param {Buffer} bytes a text that ends at a zero byte */
const textOf = (bytes) => bytes.subarray(0, bytes.indexOf(0)).toString();

/**
 * A way to Postgres that counts: connect through `url` and every statement is noted, those that begin and end a
 * transaction among them. Nothing is changed or delayed on purpose, but it is another hop: no times are taken through it.
 * @param {string} target the address of the database
 */
export async function countStatements(target) {
  const { port, hostname } = new URL(target);
  /** @type {string[]} */
  let texts = [];
  const server = createServer((client) => {
    const upstream = connect({ port: Number(port), host: hostname, noDelay: true });
    const read = statementReader((text) => texts.push(text.replaceAll(/\s+/g, ' ').trim()));
    client.setNoDelay(true);
    client.on('data', (chunk) => {
      read(chunk);
      upstream.write(chunk);
    });
    upstream.pipe(client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      one?.on('error', () => other?.destroy());
      one?.on('close', () => other?.destroy());
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const url = new URL(target);
  url.port = String(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
  return {
    url: url.href,
    /** The statements since the last call, in order. */
    taken: () => {
      const since = texts;
      texts = [];
      return since;
    },
    close: () => void server.close(),
  };
}

/** Statements that only frame others: transactions and the organization they are for. */
const FRAME = /^(start transaction|begin|commit|rollback|select set_config)/i;

/** How many statements ask for or change rows. @param {string[]} texts */
export const countedRows = (texts) => texts.filter((text) => !FRAME.test(text)).length;
