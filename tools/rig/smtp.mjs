import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { recordOf, waitForEnd } from '../embedded/processes.mjs';

/** @typedef {import('./smtp-server.mjs').Fault} Fault */
/** @typedef {import('./smtp-server.mjs').Delivery} Delivery */

const PROGRAM = fileURLToPath(new URL('smtp-server.mjs', import.meta.url));

/** The mail server of a rig (smtp-server.mjs): told how to fail, asked what it received. Killed, it forgets both. */
export async function startSmtpServer() {
  /** @typedef {{deliveries: Delivery[], connections: number, met: Record<string, number>}} Report */
  /** @type {Map<number, (answer: Report) => void>} */
  const waiting = new Map();
  let asked = 0;
  let port = 0;
  /** @type {import('node:child_process').ChildProcess} */
  let child;

  async function start() {
    const started = fork(PROGRAM, [String(port)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child = started;
    port = await new Promise((resolve, reject) => {
      started.once('exit', () => reject(new Error('the mail server did not start')));
      started.on('message', (/** @type {{id: number, answer: Report, port?: number}} */ { id, answer, port: own }) => {
        if (own) return resolve(own);
        waiting.get(id)?.(answer);
        waiting.delete(id);
      });
    });
  }

  /** @param {string} ask @param {unknown} [value] @returns {Promise<Report>} */
  function tell(ask, value) {
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, ask, value });
    });
  }

  await start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    /** From now on it fails so; [] = it works. @param {Fault[]} faults */
    fail: (faults) => tell('faults', faults),
    /** Every reply is so late. @param {number} ms */
    slow: (ms) => tell('slow', ms),
    /** Keep whole mails, not their headers alone. @param {boolean} keep */
    keepText: (keep) => tell('keepText', keep),
    /** Forgets what it received. */
    clear: () => tell('clear'),
    /** @returns {Promise<Report>} met: faults that struck, by stage */
    report: () => tell('report'),
    start,
    kill: async () => {
      const record = recordOf(child.pid ?? 0);
      child.kill('SIGKILL');
      await waitForEnd(record, 5000);
    },
    stop: async () => void child.disconnect(),
  };
}
