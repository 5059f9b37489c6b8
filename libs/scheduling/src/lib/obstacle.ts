import { normalize, overlaps } from '@meridian/domain';
import type { Interval } from '@meridian/domain';
import type { BookingRefusal, BookingRequest, Diary } from './booking-diary.js';
import { isTaken } from './free-time.js';
import { bufferedInterval, visitInterval } from './openings-query.js';
import { poolsReady } from './room-turnover.js';
import { busyWithTravel } from './travel-time.js';

/** The stretch of time that keeps a visit from a start: from when to when, whatever it is made of. */
export interface Obstacle extends Interval {
  /** `leave`: the provider is away. `way`: from or to another clinic. `taken`: claimed, or a room not ready. */
  readonly kind: 'leave' | 'way' | 'taken';
  /** Of a pool: how many members it has at the clinic. All are taken then, and this is the first to be free again. */
  readonly members?: number;
}

/**
 * What stands in the way of a start that was refused, as far as it has a beginning and an end. Null where it has none (a
 * rule of the calendar, notice, spacing), and where each pool has somebody free but not all of them at once.
 */
export function obstacleTo(request: BookingRequest, diary: Diary, refusal: BookingRefusal): Obstacle | null {
  const visit = visitInterval(diary.visitType, request.startMs);
  if (refusal.kind === 'OutsideOpenHours') return during(diary.away ?? [], visit, 'leave');
  if (refusal.kind !== 'SlotTaken') return null;
  const reserved = bufferedInterval(diary.visitType, request.startMs);
  switch (refusal.by) {
    case 'patient':
      return during(diary.patientBusy, visit, 'taken');
    case 'provider':
      return during(
        busyWithTravel(diary.providerBusy, request.clinicId, diary.travel),
        reserved,
        isTaken(diary.providerBusy, reserved) ? 'taken' : 'way',
      );
    case 'room':
    case 'equipment':
      return firstFree(diary, refusal, reserved);
  }
}

/** The first stretch of busy time that meets a time, with what touches it. */
function during(busy: readonly Interval[], time: Interval, kind: Obstacle['kind']): Obstacle | null {
  const found = normalize(busy).find((each) => overlaps(each, time));
  return found ? { ...found, kind } : null;
}

/** Of a pool of which every member is taken, the one that is free again first. */
function firstFree(
  diary: Diary,
  { by, poolName }: Extract<BookingRefusal, { kind: 'SlotTaken' }>,
  reserved: Interval,
): Obstacle | null {
  const turnover = { rows: diary.turnover ?? [], techniques: diary.visitType.techniques ?? [] };
  const pool = poolsReady(diary.pools, turnover).find(({ kind, name }) => kind === by && name === poolName);
  const stretches = (pool?.members ?? []).map(({ busy }) => during(busy, reserved, 'taken'));
  let first: Obstacle | null = null;
  for (const each of stretches) {
    if (!each) return null;
    if (!first || each.endMs < first.endMs) first = each;
  }
  return first && { ...first, members: stretches.length };
}
