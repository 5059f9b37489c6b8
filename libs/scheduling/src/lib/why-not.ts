import type { EpochMs } from '@meridian/domain';
import { bookAppointment, bookingLimits } from './book-appointment.js';
import type { BookedVisit, BookingRefusal, BookingRequest, Diary } from './booking-diary.js';
import { findOpenings } from './find-openings.js';
import { obstacleTo } from './obstacle.js';
import type { Obstacle } from './obstacle.js';
import { openingsOfDiary } from './openings-of-diary.js';

/** A start that somebody asks about, and what has to be known of it. */
export interface WhyNotQuestion {
  readonly request: BookingRequest;
  /** As for a booking, its hours, claims and visits reaching as far as a visit that starts at `untilMs`. */
  readonly diary: Diary;
  readonly nowMs: EpochMs;
  /** Starts from then on are not looked at; at most `MAX_WINDOW_DAYS` after the start and after now. */
  readonly untilMs: EpochMs;
}

/** Whether a start could be booked now; if not, why, and when it could be. */
export type WhyNot =
  | { readonly free: true; readonly visit: BookedVisit }
  | {
      readonly free: false;
      /** The first rule that fails, as a booking would be told. */
      readonly refusal: BookingRefusal;
      readonly obstacle: Obstacle | null;
      /** The next start on the grid that could be booked; null when there is none before `untilMs`. */
      readonly nextMs: EpochMs | null;
    };

/**
 * The answer to "why not then?". It is the booking's own decision, and the next start is the search's over the same facts:
 * no rule is written a second time. A time beside the grid may be free, as for a booking; the next one lies on the grid.
 * Throws where `bookAppointment` does.
 */
export function whyNot(question: WhyNotQuestion): WhyNot {
  const { request, diary, nowMs } = question;
  const decision = bookAppointment(request, diary, nowMs);
  if (decision.ok) return { free: true, visit: decision.value };
  const { refusal } = decision;
  const obstacle = obstacleTo(request, diary, refusal);
  return { free: false, refusal, obstacle, nextMs: isOfTime(refusal) ? nextStart(question) : null };
}

/** Whether another time could be better. What is not offered at all, or not without a referral, is so at no time. */
const isOfTime = ({ kind }: BookingRefusal): boolean => kind !== 'VisitTypeNotOffered' && kind !== 'ReferralRequired';

function nextStart({ request, diary, nowMs, untilMs }: WhyNotQuestion): EpochMs | null {
  const fromMs = Math.max(request.startMs, bookingLimits(diary.visitType, nowMs).earliestMs);
  if (fromMs >= untilMs) return null;
  const window = { startMs: fromMs, endMs: untilMs };
  const [day] = findOpenings({ ...openingsOfDiary(diary, request.clinicId, window, nowMs), limitPerDay: 1 });
  return day?.startsMs[0] ?? null;
}
