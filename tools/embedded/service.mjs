import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess, isAlive, recordOf, writeRecord } from './processes.mjs';

/** Whether somebody accepts connections there. @param {number} port @returns {Promise<boolean>} */
export const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(1000, () => resolve(!socket.destroy()));
    socket.once('connect', () => resolve(Boolean(socket.destroy())));
    socket.once('error', () => resolve(false));
  });

/**
 * Starts a program that serves loopback ports, in a process group of its own (a Ctrl-C at the terminal reaches only the
 * supervisor, which ends its services in order), its output in a log file, its number in a file so that the next start
 * finds it after a kill -9.
 * @param {{name: string, command: string, args: string[], env?: NodeJS.ProcessEnv, input?: string, ports: number[],
 *   dataDir: string, limitMs?: number}} options input: text for its standard input
 * @returns {Promise<{pid: number, isAlive: () => boolean, stop: () => Promise<void>} | undefined>} undefined if it ended or never answered
 */
export async function startService({
  name,
  command,
  args,
  env = process.env,
  input,
  ports,
  dataDir,
  limitMs = 20_000,
}) {
  const output = openSync(`${dataDir}/logs/${name}.log`, 'w', 0o600);
  const child = spawn(command, args, {
    detached: true,
    env,
    stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
  });
  closeSync(output);
  child.once('error', () => {});
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  if (child.pid === undefined) return undefined;
  child.unref();
  const record = recordOf(child.pid);
  writeRecord(`${dataDir}/run/${name}.json`, child.pid);
  const limit = Date.now() + limitMs;
  while (isAlive(record) && Date.now() < limit) {
    const all = await Promise.all(ports.map(answers));
    if (all.every(Boolean) && isAlive(record)) {
      const stop = () => endProcess(record, [{ signal: 'SIGTERM', waitMs: 1500 }]);
      return { pid: child.pid, isAlive: () => isAlive(record), stop };
    }
    await sleep(60);
  }
  await endProcess(record, []);
  return undefined;
}
