import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { smtpOptionsFromUrl } from '@meridian/notifications';
import { createTransport } from 'nodemailer';
import type { Config } from '../../config.js';
import { type Diagnosis, fail, messageOf, ok, warn } from './diagnosis.js';

const TIMEOUT_MS = 4_000;

/** Redis is optional: without it the worker looks for due work by itself, a little later. */
export async function checkRedis({ REDIS_URL }: Pick<Config, 'REDIS_URL'>): Promise<Diagnosis> {
  if (REDIS_URL === undefined)
    return warn(
      'redis',
      'REDIS_URL is not set: mails go out a few seconds later',
      'set REDIS_URL if several workers share the load',
    );
  try {
    const answer = await pingRedis(new URL(REDIS_URL));
    if (answer.includes('+PONG')) return ok('redis', 'answers');
    return fail('redis', `answered ${answer.trim().slice(0, 80)}`, 'check the user and password in REDIS_URL');
  } catch (error) {
    return fail('redis', messageOf(error), 'start Redis or correct REDIS_URL; bookings go on meanwhile');
  }
}

function pingRedis(url: URL): Promise<string> {
  const bulk = (words: readonly string[]): string =>
    `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
  const secret = [url.username, url.password].map(decodeURIComponent).filter((part) => part !== '');
  const options = {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || 6379,
    timeout: TIMEOUT_MS,
  };
  return new Promise((resolve, reject) => {
    const socket =
      url.protocol === 'rediss:' ? connectTls({ ...options, servername: options.host }) : connectTcp(options);
    let answer = '';
    socket.once(url.protocol === 'rediss:' ? 'secureConnect' : 'connect', () =>
      socket.write((url.password ? bulk(['AUTH', ...secret]) : '') + bulk(['PING'])),
    );
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('utf8');
      if (/\+PONG|-ERR|-NOAUTH|-WRONGPASS/.test(answer)) socket.end(() => resolve(answer));
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
  });
}

/** Mails wait in the database while the mail server is away. */
export async function checkSmtp({ SMTP_URL }: Pick<Config, 'SMTP_URL'>): Promise<Diagnosis> {
  if (SMTP_URL === undefined)
    return warn(
      'mail',
      'SMTP_URL is not set: mails are kept and not sent',
      'set SMTP_URL, e.g. smtps://user:password@mail.example.org:465',
    );
  let transport: ReturnType<typeof createTransport> | undefined;
  try {
    const { host, port, secure, auth } = smtpOptionsFromUrl(SMTP_URL);
    transport = createTransport({
      host,
      port,
      secure,
      ...(auth ? { auth } : {}),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    await transport.verify();
    return ok('mail', `${host}:${port} answers`);
  } catch (error) {
    return fail('mail', messageOf(error), 'start the mail server or correct SMTP_URL; mails wait meanwhile');
  } finally {
    transport?.close();
  }
}
