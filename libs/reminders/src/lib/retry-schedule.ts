import { HOUR_MS, MINUTE_MS } from '@meridian/domain';
import type { EpochMs } from '@meridian/domain';

/** How an attempt that did not succeed ended, as far as the schedule cares. */
export type FailedAttempt =
  | { readonly kind: 'temporary' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'permanent' }
  /** Nobody knows whether it was delivered. `earlierAmbiguous` counts such attempts of this row before this one. */
  | { readonly kind: 'ambiguous'; readonly earlierAmbiguous: number };

/** When to try again, or that nobody will and why. `atMs` is epoch milliseconds. */
export type NextAttempt =
  | { readonly retry: true; readonly atMs: EpochMs }
  | { readonly retry: false; readonly because: 'permanent' | 'ambiguous-twice' | 'attempts-exhausted' };

const BACKOFF_FIRST_MS = MINUTE_MS;
const BACKOFF_MAX_MS = HOUR_MS;

/** With the cap of an hour this outlasts an outage of two days; most rows are void long before, as visits begin. */
export const ATTEMPTS_MAX = 60;

/**
 * When to try again after attempt number `attemptCount` (1 = the first) failed at `nowMs`.
 *
 * - temporary (SMTP 4xx) and unreachable: 1, 2, 4 … minutes, at most an hour, shortened by up to half by `jitter`
 *   (0 to 1, a random number from the caller) so that a backlog does not return as one wave.
 * - permanent (SMTP 5xx): never; the front desk gets a task.
 * - ambiguous: once more, with the same Message-ID, because a missing reminder costs more than a second copy; a second
 *   unknown outcome ends it and the front desk sees the row. So a row has at most one copy too many.
 */
export function nextAttempt(attemptCount: number, outcome: FailedAttempt, nowMs: EpochMs, jitter: number): NextAttempt {
  if (outcome.kind === 'permanent') return { retry: false, because: 'permanent' };
  if (outcome.kind === 'ambiguous' && outcome.earlierAmbiguous > 0) return { retry: false, because: 'ambiguous-twice' };
  if (attemptCount >= ATTEMPTS_MAX) return { retry: false, because: 'attempts-exhausted' };

  const doublings = Math.min(Math.max(attemptCount - 1, 0), 10);
  const backoffMs = Math.min(BACKOFF_FIRST_MS * 2 ** doublings, BACKOFF_MAX_MS);
  const spread = Math.min(Math.max(jitter, 0), 1);
  return { retry: true, atMs: nowMs + Math.round(backoffMs * (1 - spread / 2)) };
}
