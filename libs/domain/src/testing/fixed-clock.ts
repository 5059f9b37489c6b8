import type { Clock } from '../lib/clock.js';

/** A clock that stands still until it is told to move. */
export class FixedClock implements Clock {
  constructor(private at: number) {}
  now(): number {
    return this.at;
  }
  set(at: number): void {
    this.at = at;
  }
  advance(byMs: number): void {
    this.at += byMs;
  }
}
