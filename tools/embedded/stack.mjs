import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../build.mjs';
import { appEnvironment } from './app-environment.mjs';
import { runCommand } from './cli-child.mjs';
import { startNodeChild } from './node-child.mjs';
import { waitUntilHealthy } from './readiness.mjs';
import { createServices } from './services.mjs';
import { keepRunning } from './supervised.mjs';

/** How long a restart in progress is waited for at the end. */
const RESTART_GRACE_MS = 800;

/** Where this machine reaches the API. @param {string} host @param {number} port */
function originOf(host, port) {
  const reached = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/**
 * Meridian as a whole: the services that were not given, then the API and the worker, each kept running.
 * @param {{options: import('./start-options.mjs').StartOptions, demo: boolean, progress: import('./progress.mjs').Progress,
 *   signal: AbortSignal}} context
 */
export function createStack({ options, demo, progress, signal }) {
  const { dataDir, host, port } = options;
  const { log, step } = progress;
  const services = createServices({ options, demo, progress, signal });
  /** @type {import('./services.mjs').Kept[]} */
  const processes = [];

  /** @param {NodeJS.ProcessEnv} env */
  async function startProcesses(env) {
    const startApi = () => startNodeChild({ name: 'api', entry: 'apps/api/dist/main.js', env, dataDir, log });
    const startWorker = () => startNodeChild({ name: 'worker', entry: 'apps/api/dist/worker.js', env, dataDir, log });
    const api = startApi();
    processes.push({ name: 'api', current: () => api, stop: api.stop, watching: Promise.resolve() });
    const worker = startWorker();
    processes.push(keepRunning({ name: 'worker', running: worker, log, start: async () => startWorker() }));
    const degraded = await step('Starting the API and the worker', () =>
      waitUntilHealthy(originOf(host, port), api, signal),
    );
    // Only now: an API that cannot start at all ends the start with its reason instead of being tried for ever.
    processes[0] = keepRunning({ name: 'api', running: api, log, start: async () => startApi() });
    return degraded;
  }

  async function start() {
    await build({ step });
    signal.throwIfAborted();
    const addresses = await services.start();
    const env = appEnvironment({ ...addresses, demo, dataDir, host, port });
    await step('Bringing the database up to date', () => runCommand(['migrate'], env, signal));
    if (demo) await step('Filling in the demo clinic', () => runCommand(['seed'], env, signal));
    signal.throwIfAborted();
    const degraded = await startProcesses(env);
    const { redisUrl, smtpUrl, inboxUrl } = addresses;
    return { redisUrl, smtpUrl, inboxUrl, degraded, url: env.PUBLIC_URL ?? '' };
  }

  /** Ends everything within 5 s: first those who write, then what they write to. */
  async function stop() {
    void services.prepareStop();
    await Promise.all(processes.map((kept) => kept.stop()));
    await Promise.all(services.kept.map((kept) => kept.stop()));
    const restarts = [...processes, ...services.kept].map((kept) => kept.watching);
    await Promise.race([Promise.all(restarts), sleep(RESTART_GRACE_MS)]);
  }

  return { start, stop };
}
