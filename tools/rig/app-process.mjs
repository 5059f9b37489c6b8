import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../embedded/failure.mjs';
import { NODE_FLAGS } from '../embedded/node-flags.mjs';
import { root } from '../embedded/paths.mjs';
import { endProcess, recordOf, waitForEnd } from '../embedded/processes.mjs';

const READY_LIMIT_MS = 60_000;
const KILL_LIMIT_MS = 5_000;
const TICKS_PER_SECOND = 100;

/**
 * One of Meridian's own processes as it runs in production, to be killed, stopped and started again under one name.
 * @typedef {{name: string, url: string, log: string, pid: () => number, isAlive: () => boolean, start: () => Promise<void>, ready: (limitMs?: number) => Promise<number>,
 *   kill: () => Promise<void>, stop: () => Promise<number>, cpuMs: () => number}} AppProcess
 */

/**
 * @param {{name: string, entry: 'main' | 'worker', env: NodeJS.ProcessEnv, folder: string, url: string}} options
 *   url: where an API answers; '' for a worker
 * @returns {AppProcess} not started yet
 */
export function appProcess({ name, entry, env, folder, url }) {
  const log = join(folder, `${name}.log`);
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  let record = recordOf(0);
  const isAlive = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  async function start() {
    const program = join(root, 'apps/api/dist', `${entry}.js`);
    const started = spawn(process.execPath, [...NODE_FLAGS, program], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const file = createWriteStream(log, { flags: 'a' });
    for (const stream of [started.stdout, started.stderr]) stream.pipe(file, { end: false });
    child = started;
    record = recordOf(started.pid ?? 0);
  }

  /** Waits until it says it is ready; for a worker until it runs. @returns how long that took, in ms */
  async function ready(limitMs = READY_LIMIT_MS) {
    const begun = Date.now();
    for (;;) {
      if (url === '' ? isAlive() : await isReady(url)) return Date.now() - begun;
      if (!isAlive()) throw new Failure(`${name} ended while starting:\n${readFileSync(log, 'utf8').slice(-2000)}`);
      if (Date.now() - begun > limitMs) throw new Failure(`${name} was not ready after ${limitMs} ms: ${log}`);
      await sleep(50);
    }
  }

  return {
    name,
    url,
    log,
    start,
    ready,
    isAlive,
    pid: () => record.pid,
    /** kill -9: the process gets no moment to finish anything. */
    kill: async () => {
      child?.kill('SIGKILL');
      await waitForEnd(record, KILL_LIMIT_MS);
    },
    /** SIGTERM, as an orderly stop. @returns how long it took, in ms */
    stop: async () => {
      const begun = Date.now();
      await endProcess(record, [{ signal: 'SIGTERM', waitMs: 10_000 }]);
      return Date.now() - begun;
    },
    cpuMs: () => cpuMsOf(record.pid),
  };
}

/** @param {string} url */
async function isReady(url) {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

/** Processor time that a process has used so far, user and system, in ms (Linux). @param {number} pid */
export function cpuMsOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
