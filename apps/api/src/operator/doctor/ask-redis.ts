import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** One answer of Redis: a text, or the error it answered with. */
export type RedisReply = { readonly text: string } | { readonly error: string };

/**
 * Sends commands to Redis on a connection of its own, after signing in and choosing the database as the URL says, and
 * gives one reply a command. An error reply to signing in or choosing stands for all of them. Rejects when Redis cannot be
 * reached or stays silent for `timeoutMs`. The queue's own client would try again for ever, which is no diagnosis.
 */
export async function askRedis(url: URL, commands: readonly string[], timeoutMs: number): Promise<RedisReply[]> {
  const secret = [url.username, url.password].map(decodeURIComponent).filter((part) => part !== '');
  const number = url.pathname.slice(1);
  const opening = [
    ...(url.password === '' ? [] : [['AUTH', ...secret]]),
    ...(number === '' || number === '0' ? [] : [['SELECT', number]]),
  ];
  const asked = [...opening, ...commands.map((command) => command.split(' '))];
  const replies = await exchange(open(url, timeoutMs), asked, timeoutMs);
  const refused = replies.slice(0, opening.length).find((reply) => 'error' in reply);
  return refused ? commands.map(() => refused) : replies.slice(opening.length);
}

function open(url: URL, timeoutMs: number): { socket: Socket; ready: string } {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const options = { host, port: Number(url.port) || 6379, timeout: timeoutMs };
  return url.protocol === 'rediss:'
    ? { socket: connectTls({ ...options, servername: host }), ready: 'secureConnect' }
    : { socket: connectTcp(options), ready: 'connect' };
}

function exchange(
  { socket, ready }: { socket: Socket; ready: string },
  asked: readonly (readonly string[])[],
  timeoutMs: number,
): Promise<RedisReply[]> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const late = setTimeout(() => socket.destroy(new Error('no answer in time')), timeoutMs);
    socket.once(ready, () => socket.write(asked.map(bulk).join('')));
    socket.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const replies = repliesIn(answer);
      if (replies.length < asked.length && !isProtocolError(replies)) return;
      resolve(asked.map((_, index) => replies[index] ?? replies[0] ?? { error: 'no answer' }));
      socket.destroy();
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(late);
      reject(new Error('the connection was closed without an answer'));
    });
  });
}

const bulk = (words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

/** Something that is no Redis says so in its first words, or in none that can be read. */
const isProtocolError = (replies: readonly RedisReply[]): boolean => {
  const first = replies[0];
  return first !== undefined && 'error' in first && first.error.startsWith('not Redis');
};

/** The complete replies so far, of the kinds that the commands of a diagnosis give: a word, an error, a number, a text. */
function repliesIn(answer: Buffer): RedisReply[] {
  const replies: RedisReply[] = [];
  let at = 0;
  for (;;) {
    const end = answer.indexOf('\r\n', at);
    if (end < 0) return replies;
    const line = answer.toString('utf8', at + 1, end);
    const kind = String.fromCharCode(answer[at] ?? 0);
    at = end + 2;
    if (kind === '+' || kind === ':') replies.push({ text: line });
    else if (kind === '-') replies.push({ error: line });
    else if (kind === '$') {
      const length = Math.max(Number(line), 0);
      if (answer.length < at + length + 2) return replies;
      replies.push({ text: answer.toString('utf8', at, at + length) });
      at += length + 2;
    } else return [...replies, { error: `not Redis: ${kind}${line.slice(0, 40)}` }];
  }
}
