import type { EpochMs } from './interval.js';

/** The only source of "now". Services hold one; rules are told the time. */
export interface Clock {
  now(): EpochMs;
}
