import { MINUTE_MS, weekdayOf } from '@meridian/domain';
import type { ClinicId, EpochMs, Interval, LocalDate, ProviderId } from '@meridian/domain';
import { dayPieceAt, dayPieces } from '../zone-segments.js';
import { OFFER_MINUTES_MIN, offerExpiry } from './offer-time.js';

/** When, where and with whom somebody who waits would come. */
export interface WaitingWishes {
  /** 1 = Monday; none listed = any. */
  readonly weekdays: readonly number[];
  /** Minutes after local midnight between which the visit lies, 0 to 1440. */
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** The days that count on the clinic's calendar, both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** None listed = whoever gives this kind of visit. */
  readonly providerIds: readonly ProviderId[];
  /** Null = any. */
  readonly clinicId: ClinicId | null;
  /** The start of the later visit that would be given up for it: only something sooner is worth it. */
  readonly beforeMs: EpochMs | null;
}

/** A time that came free, at one clinic of one provider. */
export interface TimeAtPlace {
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly timeZone: string;
  readonly freed: Interval;
  /** Of the visit that is waited for. */
  readonly durationMinutes: number;
}

/** What is offered: a start, and until when it is kept. */
export interface OfferedStart {
  readonly startMs: EpochMs;
  readonly expiresAtMs: EpochMs;
}

/** The earliest start at which a visit can use a freed time: before it only as far as the visit is longer. */
export const firstUseOf = ({ freed, durationMinutes }: Pick<TimeAtPlace, 'freed' | 'durationMinutes'>): EpochMs =>
  Math.min(freed.startMs, freed.endMs - durationMinutes * MINUTE_MS);

/** Whether a visit lies within the freed time, or takes all of it and some more: one beside it could be had before. */
function uses({ freed, durationMinutes }: TimeAtPlace, startMs: EpochMs): boolean {
  const endMs = startMs + durationMinutes * MINUTE_MS;
  const used = Math.min(endMs, freed.endMs) - Math.max(startMs, freed.startMs);
  return used === Math.min(endMs - startMs, freed.endMs - freed.startMs);
}

/** Whether a visit at that start is what somebody waits for. Says nothing about whether it can be booked. */
export function suits(wishes: WaitingWishes, place: TimeAtPlace, startMs: EpochMs): boolean {
  const { providerIds, clinicId, weekdays, beforeMs } = wishes;
  if (!uses(place, startMs)) return false;
  if (providerIds.length > 0 && !providerIds.includes(place.providerId)) return false;
  if (clinicId !== null && clinicId !== place.clinicId) return false;
  if (beforeMs !== null && startMs >= beforeMs) return false;
  const piece = dayPieceAt(place.timeZone, startMs);
  // The second pass of a repeated hour is on no day: nothing starts there.
  if (!piece || piece.date < wishes.from || piece.date > wishes.until) return false;
  if (weekdays.length > 0 && !weekdays.includes(weekdayOf(piece.date))) return false;
  const minute = (startMs - piece.midnightMs) / MINUTE_MS;
  return minute >= wishes.fromMinute && minute + place.durationMinutes <= wishes.untilMinute;
}

/**
 * Whether any start in the freed time could be what somebody waits for, asked before anybody looks for one that can be
 * booked: who is passed over here would be passed over by `suitingStart` whatever is free. Epoch milliseconds.
 */
export function couldSuit(wishes: WaitingWishes, place: TimeAtPlace, nowMs: EpochMs): boolean {
  const { providerIds, clinicId, weekdays, beforeMs } = wishes;
  if (providerIds.length > 0 && !providerIds.includes(place.providerId)) return false;
  if (clinicId !== null && clinicId !== place.clinicId) return false;
  const firstMs = Math.max(firstUseOf(place), nowMs + OFFER_MINUTES_MIN * MINUTE_MS);
  const last = Math.max(place.freed.startMs, place.freed.endMs - place.durationMinutes * MINUTE_MS);
  const lastMs = beforeMs === null ? last : Math.min(last, beforeMs - 1);
  if (firstMs > lastMs) return false;
  return dayPieces(place.timeZone, firstMs, lastMs).some(({ date, midnightMs, fromMs, untilMs }) => {
    if (date < wishes.from || date > wishes.until) return false;
    if (weekdays.length > 0 && !weekdays.includes(weekdayOf(date))) return false;
    const earliestMs = Math.max(firstMs, fromMs, midnightMs + wishes.fromMinute * MINUTE_MS);
    const latest = midnightMs + (wishes.untilMinute - place.durationMinutes) * MINUTE_MS;
    return earliestMs <= Math.min(lastMs, untilMs - 1, latest);
  });
}

/**
 * Of the starts that could be booked for somebody who waits, the first that suits and leaves time to ask; null when there
 * is none. `startsMs` is sorted, as `findOpenings` gives it.
 */
export function suitingStart(
  wishes: WaitingWishes,
  place: TimeAtPlace,
  startsMs: readonly EpochMs[],
  nowMs: EpochMs,
): OfferedStart | null {
  for (const startMs of startsMs) {
    const expiresAtMs = offerExpiry(startMs, nowMs);
    if (expiresAtMs !== null && suits(wishes, place, startMs)) return { startMs, expiresAtMs };
  }
  return null;
}
