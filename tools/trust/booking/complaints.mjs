import { readFileSync } from 'node:fs';

/** @typedef {{log: string}} Logs a process and the file of what it says */

/** Of a crowd some wait too long for a lock or a connection, and are told so: whoever asks again gets an answer. */
const EXPECTED = /canceling statement due to lock timeout|timeout exceeded when trying to connect|connection timeout/;

/** @param {string} line */
const messageOf = (line) => String(/"message":"([^"]*?)(?:\\n|")/.exec(line)?.[1] ?? line).slice(0, 200);

/**
 * What the processes complained of from here on, beyond what a crowd explains: also an error that was swallowed, or that a
 * second try hid. @param {readonly Logs[]} processes
 */
export function complaintsSince(processes) {
  const read = () =>
    processes.map(({ log }) => readFileSync(log, 'utf8').split('\n')).map((lines) => lines.filter(isComplaint));
  const before = read().map((lines) => lines.length);
  return () => read().flatMap((lines, index) => lines.slice(before[index]).map(messageOf));
}

/** @param {string} line */
const isComplaint = (line) => /"level":"(error|warn|fatal)"/.test(line) && !EXPECTED.test(line);
