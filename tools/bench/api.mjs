import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../embedded/ports.mjs';
import { appProcess } from '../rig/app-process.mjs';

let started = 0;

/**
 * The API as it runs in production, on a database of the run; ends with the run, or when told.
 * @param {import('./context.mjs').Services} services
 * @param {{databaseUrl: string, env?: NodeJS.ProcessEnv}} options databaseUrl: as the application's own role
 */
export async function startApi(services, { databaseUrl, env = {} }) {
  const folder = join(services.folder(), 'logs');
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { PATH, HOME } = process.env;
  started += 1;
  const api = appProcess({
    name: `api-${started}`,
    entry: 'main',
    folder,
    url,
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      SESSION_IDLE_MINUTES: '720',
      DATABASE_URL: databaseUrl,
      ...env,
    },
  });
  services.atEnd(() => api.stop());
  await api.start();
  await api.ready();
  return api;
}
