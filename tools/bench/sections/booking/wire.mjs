import pg from 'pg';

// A limit must not be made of the client's own work: these statements are written and read as bytes. Backends name their
// messages by a letter; only three of them matter here.
const ROW = 'D'.charCodeAt(0);
const ERROR = 'E'.charCodeAt(0);
const READY = 'Z'.charCodeAt(0);
const HEAD_BYTES = 5;
const NAME = 'bare';
/** Execute the unnamed portal, all rows; Sync. */
const RUN = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4]);

/** @param {string[]} values in text form @returns {Buffer} Bind of the prepared statement, then RUN */
function bindAndRun(values) {
  const size = 1 + NAME.length + 1 + 2 + 2 + values.reduce((sum, value) => sum + 4 + Buffer.byteLength(value), 0) + 2;
  const bytes = Buffer.alloc(1 + 4 + size + RUN.length);
  let at = bytes.write('B');
  at = bytes.writeInt32BE(4 + size, at);
  at += 1;
  at += bytes.write(NAME, at) + 1;
  at = bytes.writeInt16BE(0, at);
  at = bytes.writeInt16BE(values.length, at);
  for (const value of values) {
    at = bytes.writeInt32BE(Buffer.byteLength(value), at);
    at += bytes.write(value, at);
  }
  at = bytes.writeInt16BE(0, at);
  RUN.copy(bytes, at);
  return bytes;
}

/** The first column of a row, as text. @param {Buffer} body */
const firstColumn = (body) => body.subarray(6, 6 + Math.max(0, body.readInt32BE(2))).toString();

/** The human part of an error. @param {Buffer} body */
function reasonOf(body) {
  const parts = body.toString().split('\0');
  return parts.find((part) => part.startsWith('M'))?.slice(1) ?? 'an error without words';
}

/**
 * A connection with one prepared statement, each run of which is a transaction of its own.
 * @param {string} url @param {string} text the statement, with $1 … @param {string} [setUp] said once before
 */
export async function bareStatement(url, text, setUp = 'select 1') {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query(setUp);
  const { stream } = /** @type {{stream: import('node:net').Socket}} */ (/** @type {unknown} */ (client.connection));
  stream.removeAllListeners('data');
  /** @type {Buffer} */
  let rest = Buffer.alloc(0);
  /** @type {{answer: string, error: string, done: (value: {answer: string, error: string}) => void} | undefined} */
  let running;
  stream.on('data', (/** @type {Buffer} */ chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= HEAD_BYTES && rest.length > rest.readInt32BE(1)) {
      const body = rest.subarray(HEAD_BYTES, rest.readInt32BE(1) + 1);
      if (running && rest[0] === ROW) running.answer = firstColumn(body);
      if (running && rest[0] === ERROR) running.error = reasonOf(body);
      const ended = rest[0] === READY;
      rest = rest.subarray(HEAD_BYTES + body.length);
      if (ended && running) running.done(running);
    }
  });
  /** @param {Buffer} bytes @returns {Promise<string>} */
  const send = async (bytes) => {
    const { answer, error } = await new Promise((done) => {
      running = { answer: '', error: '', done };
      stream.write(bytes);
    });
    if (error !== '') throw new Error(error);
    return answer;
  };
  const parse = Buffer.from(`P____${NAME}\0${text}\0\0\0S____`);
  parse.writeInt32BE(parse.length - 6, 1);
  parse.writeInt32BE(4, parse.length - 4);
  await send(parse);
  return {
    /** @param {string[]} values @returns {Promise<string>} the first column of the last row; '' without rows */
    run: (values) => send(bindAndRun(values)),
    end: () => void stream.end(Buffer.from([0x58, 0, 0, 0, 4])),
  };
}

/** @typedef {Awaited<ReturnType<typeof bareStatement>>} BareStatement */
