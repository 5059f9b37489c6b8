import { createServer } from 'node:net';
import type { Config } from '../../config.js';
import { type Diagnosis, fail, messageOf, ok } from './diagnosis.js';

const ANSWER_TIMEOUT_MS = 2_000;

/** Whether the API can listen where it is told to, or already does. Listens there itself for a moment. */
export async function checkPort({ HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): Promise<Diagnosis> {
  const address = `${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
  const error = await listeningError(HOST, PORT);
  if (error === null) return ok('port', `${address} is free`);
  if (error.code === 'EADDRINUSE')
    return (await isMeridian(HOST, PORT))
      ? ok('port', `Meridian answers at ${address}`)
      : fail(
          'port',
          `another program has ${address}`,
          `end that program, or set PORT to another number (who has it: ss -ltnp 'sport = :${PORT}')`,
        );
  if (error.code === 'EACCES')
    return fail('port', `this user may not listen on ${address}`, 'set PORT to 1024 or more and put a proxy in front');
  if (error.code === 'EADDRNOTAVAIL')
    return fail('port', `${HOST} is no address of this machine`, 'set HOST to 127.0.0.1, 0.0.0.0 or an address of it');
  return fail('port', messageOf(error), 'correct HOST and PORT');
}

function listeningError(host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** What listens on all addresses is asked on this machine's own. */
async function isMeridian(host: string, port: number): Promise<boolean> {
  const near = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${near}:${port}/health/live`, {
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    return ((await answer.json()) as { status?: string }).status === 'live';
  } catch {
    return false;
  }
}
