import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJson, writeJson } from './paths.mjs';

/**
 * A process number alone names nobody: it is given out again after the process ended or the machine restarted. With
 * the instant of its start (and the machine's boot) it is one process for ever.
 * @typedef {{ pid: number, identity: string }} ProcessRecord
 */

/** @param {number} pid @returns {{state: string, started: string} | undefined} */
function statusOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the fields begin after its last parenthesis: state is the 3rd, start the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { state: fields[0] ?? '', started: `${boot}/${fields[19]}` };
  } catch {
    return undefined;
  }
}

/** @param {number} pid @returns {{state: string, started: string} | undefined} */
function statusElsewhere(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state, ...started] = (stdout ?? '').trim().split(/\s+/);
  return state ? { state, started: started.join(' ') } : undefined;
}

/** The identity of a living process, or undefined if it has ended (one that only waits to be reaped has ended). @param {number} pid */
export function identityOf(pid) {
  const status = process.platform === 'linux' ? statusOnLinux(pid) : statusElsewhere(pid);
  return status && !status.state.startsWith('Z') ? status.started : undefined;
}

/** The command line of a process, or ''. @param {number} pid */
export function commandOf(pid) {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** @param {number} pid @returns {ProcessRecord} */
export const recordOf = (pid) => ({ pid, identity: identityOf(pid) ?? 'ended' });

/** @param {ProcessRecord | undefined} record */
export const isAlive = (record) => record !== undefined && identityOf(record.pid) === record.identity;

/** @param {string} file @returns {ProcessRecord | undefined} the process that the file names, if it still lives */
export function livingFrom(file) {
  const record = readJson(file);
  return isAlive(record) ? record : undefined;
}

/** @param {string} file @param {number} pid @param {object} [more] */
export const writeRecord = (file, pid, more = {}) => writeJson(file, { ...recordOf(pid), ...more });

/** Waits until the process has ended. @param {ProcessRecord} record @param {number} limitMs @returns {Promise<boolean>} whether it has */
export async function waitForEnd(record, limitMs) {
  const limit = Date.now() + limitMs;
  while (isAlive(record)) {
    if (Date.now() >= limit) return false;
    await sleep(25);
  }
  return true;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Asks a process to end and insists: each signal is given its time, the last is SIGKILL.
 * @param {ProcessRecord} record
 * @param {{signal: NodeJS.Signals, waitMs: number}[]} [steps]
 */
export async function endProcess(record, steps = [{ signal: 'SIGTERM', waitMs: 3500 }]) {
  for (const { signal, waitMs } of [...steps, { signal: /** @type {const} */ ('SIGKILL'), waitMs: 2000 }]) {
    if (!isAlive(record)) return;
    send(record.pid, signal);
    if (await waitForEnd(record, waitMs)) return;
  }
}

/** Ends the process that a killed start left behind under this file, if it is still that process. @param {string} file */
export async function endLeftover(file) {
  const record = livingFrom(file);
  if (record) await endProcess(record);
  rmSync(file, { force: true });
  return record !== undefined;
}
