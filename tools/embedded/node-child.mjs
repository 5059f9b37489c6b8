import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NODE_FLAGS } from './node-flags.mjs';
import { root } from './paths.mjs';
import { endProcess, isAlive, recordOf, writeRecord } from './processes.mjs';

/** The processes have 4 s to end by their contract; the rest of the 5 s belongs to Postgres. */
const END_LIMIT_MS = 3300;

/**
 * Whether a line of a child's log is for the person at the terminal. Routine entries, structured or of Nest's plain
 * logger, stay in the log file; warnings, errors and what is printed on purpose are shown.
 * @param {string} line
 */
export function isForTerminal(line) {
  if (line.trim() === '') return false;
  if (line.startsWith('{')) {
    try {
      const { level } = JSON.parse(line);
      return typeof level === 'number' ? level >= 40 : !['log', 'info', 'debug', 'verbose', 'trace'].includes(level);
    } catch {
      return true;
    }
  }
  // eslint-disable-next-line no-control-regex
  const plain = line.replace(/\x1b\[[0-9;]*m/g, '');
  return !/^\[Nest\].* (LOG|DEBUG|VERBOSE) /.test(plain);
}

/**
 * Starts one of Meridian's own entries in a process group of its own. What it prints goes to DATA_DIR/logs/<name>.log.
 * @param {{name: string, entry: string, env: NodeJS.ProcessEnv, dataDir: string, log: (line: string) => void}} options
 */
export function startNodeChild({ name, entry, env, dataDir, log }) {
  const child = spawn(process.execPath, [...NODE_FLAGS, '--enable-source-maps', join(root, entry)], {
    cwd: root,
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.once('error', () => {});
  const file = createWriteStream(join(dataDir, 'logs', `${name}.log`), { flags: 'a', mode: 0o600 });
  // A full disk must not end the supervisor, whose work it is to end the others in order.
  file.on('error', () => {});
  /** @type {string[]} */
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      file.write(`${line}\n`);
      tail.push(line);
      if (tail.length > 30) tail.shift();
      if (isForTerminal(line)) log(`  ${name} │ ${line}`);
    });
  }
  const pid = child.pid ?? 0;
  const record = recordOf(pid);
  writeRecord(join(dataDir, 'run', `${name}.json`), pid);
  return {
    pid,
    tail,
    isAlive: () => child.exitCode === null && child.signalCode === null && isAlive(record),
    stop: () => endProcess(record, [{ signal: 'SIGTERM', waitMs: END_LIMIT_MS }]),
  };
}
