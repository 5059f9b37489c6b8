import { DAY_MS, WAITLIST_URGENCIES } from '@meridian/domain';
import type { EpochMs, WaitlistUrgency } from '@meridian/domain';

/** What decides who is asked first. */
export interface Waiter {
  readonly id: string;
  readonly urgency: WaitlistUrgency;
  readonly sinceMs: EpochMs;
}

/** Why somebody stands where he stands: how urgent it is, and for how many whole days he has waited. */
export interface WaitingReason {
  readonly urgency: WaitlistUrgency;
  readonly days: number;
}

/**
 * The order in which people are asked: the most urgent first, of those who has waited longest, and of two who came at
 * the same instant the one with the smaller id, so that the order is total. Nothing else counts; who declines or lets an
 * offer lapse loses nothing. Gives a new list.
 */
export const inWaitingOrder = <Each extends Waiter>(waiters: readonly Each[]): Each[] => [...waiters].sort(byWaiting);

const byWaiting = (a: Waiter, b: Waiter): number =>
  rankOf(a.urgency) - rankOf(b.urgency) || a.sinceMs - b.sinceMs || (a.id < b.id ? -1 : Number(a.id > b.id));

const rankOf = (urgency: WaitlistUrgency): number => WAITLIST_URGENCIES.indexOf(urgency);

/** What a screen says beside the name. */
export const waitingReason = ({ urgency, sinceMs }: Waiter, nowMs: EpochMs): WaitingReason => ({
  urgency,
  days: Math.max(0, Math.floor((nowMs - sinceMs) / DAY_MS)),
});
