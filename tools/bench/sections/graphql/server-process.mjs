import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cpuMsOf } from '../../../rig/app-process.mjs';

/**
 * Starts one of the servers beside this file as a process of its own, in production mode, and ends it with the run.
 * @param {import('../../context.mjs').Services} services @param {'node-http' | 'bare-apollo' | 'same-work'} name
 * @param {NodeJS.ProcessEnv} [own] what it needs in its environment
 */
export async function startServer(services, name, own = {}) {
  const program = fileURLToPath(new URL(`servers/${name}.mjs`, import.meta.url));
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', ...own };
  const child = fork(program, [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  services.atEnd(async () => void (child.connected && child.disconnect()));
  const port = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${name} did not start`)));
    child.once('message', (/** @type {any} */ message) => resolve(message.port));
  });
  const pid = child.pid ?? 0;
  return { url: `http://127.0.0.1:${port}`, cpuMs: () => cpuMsOf(pid) };
}
