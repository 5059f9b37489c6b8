import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';

const LIMIT_MS = 90_000;

/** @param {string} url @returns {Promise<{ok: boolean, body: Record<string, unknown>}>} */
async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return { ok: response.ok, body: await response.json().catch(() => ({})) };
  } catch {
    return { ok: false, body: {} };
  }
}

/**
 * Waits until GET /health/ready answers 200.
 * @param {string} origin
 * @param {{isAlive: () => boolean, tail: string[]}} child the process that serves it: its end ends the waiting
 * @param {AbortSignal} signal
 * @returns {Promise<string[]>} what is degraded
 */
export async function waitUntilHealthy(origin, child, signal) {
  const limit = Date.now() + LIMIT_MS;
  let cause = 'it did not answer';
  while (Date.now() < limit) {
    signal.throwIfAborted();
    const { ok, body } = await ask(`${origin}/health/ready`);
    if (ok) return body.degraded ?? [];
    cause = body.cause ?? cause;
    if (!child.isAlive()) {
      const said = child.tail
        .filter((line) => line.trim())
        .slice(-3)
        .join('\n');
      throw new Failure(`The API ended while starting:\n${said || 'it printed nothing'}`);
    }
    await sleep(150);
  }
  throw new Failure(`The API was not ready after ${LIMIT_MS / 1000} s: ${cause}`);
}
