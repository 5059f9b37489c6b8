import { spawn } from 'node:child_process';
import { Interrupted } from './failure.mjs';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** A program that was asked to end has this long before it is ended. */
const GRACE_MS = 1000;

/** Signals a program and what it started, all of one process group. @param {number | undefined} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a program to its end. A signal to this process ends the program and whatever it started, after a second by force
 * (npm goes on for minutes after a Ctrl-C).
 * @param {string} command @param {string[]} args
 * @param {Omit<import('node:child_process').SpawnOptions, 'detached'>} options
 * @returns {Promise<unknown>} the exit code, the signal that ended it or why it could not be started
 * @throws {Interrupted} when a signal came, after the program has ended
 */
export async function runInterruptibly(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  /** @type {NodeJS.Signals | undefined} */
  let came;
  /** @type {NodeJS.Timeout | undefined} */
  let insisting;
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    came ??= signal;
    signalGroup(child.pid, 'SIGTERM');
    insisting ??= setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_MS);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (exit, killedBy) => resolve(exit ?? killedBy));
  });
  for (const signal of SIGNALS) process.off(signal, stop);
  clearTimeout(insisting);
  if (came === undefined) return code;
  // What it had started may outlive it.
  signalGroup(child.pid, 'SIGKILL');
  throw new Interrupted(/** @type {(typeof SIGNALS)[number]} */ (came));
}
