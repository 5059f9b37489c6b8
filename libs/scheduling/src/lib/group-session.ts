import { accept, addDays, canMoveAppointment, instantOf, localTimeOf, refuse } from '@meridian/domain';
import type { AppointmentState, Decision, EpochMs, LocalDate, LocalTime, PatientId } from '@meridian/domain';
import { isLocalTime } from './calendar-day.js';
import type { VisitStep } from './take-visit-step.js';

/** As many as a group has at least and at most. */
export const GROUP_CAPACITY = { least: 2, most: 200 } as const;
/** A course longer than a year is planned anew. */
export const COURSE_WEEKS_MAX = 52;

/** A session, or one every week at the same time of the clinic's clock. */
export interface CoursePlan {
  /** The first day, on the clinic's calendar. */
  readonly date: LocalDate;
  readonly timeOfDay: LocalTime;
  readonly weeks: number;
  readonly capacity: number;
  /** Days of the course on which there is no session. */
  readonly leaveOut: readonly LocalDate[];
  readonly timeZone: string;
}

/** One session of a course. `week` counts from 0, those left out too. */
export interface CourseStart {
  readonly week: number;
  readonly date: LocalDate;
  readonly startMs: EpochMs;
}

/** Which field of a plan makes no sense, in words for a person. */
export interface CourseRefusal {
  readonly kind: 'InvalidCourse';
  readonly field: string;
  readonly detail: string;
}

/** The sessions of a course in order, the same wall-clock time on both sides of a clock change. */
export function planCourse(plan: CoursePlan): Decision<readonly CourseStart[], CourseRefusal> {
  const { date: first, timeOfDay, weeks, capacity, leaveOut, timeZone } = plan;
  const { least, most } = GROUP_CAPACITY;
  if (!within(capacity, least, most)) return no('capacity', `a whole number from ${least} to ${most}`);
  if (!within(weeks, 1, COURSE_WEEKS_MAX)) return no('weeks', `a whole number from 1 to ${COURSE_WEEKS_MAX}`);
  if (!isLocalTime(timeOfDay) || timeOfDay.startsWith('24')) return no('timeOfDay', 'a wall-clock time such as 09:30');
  const dates = Array.from({ length: weeks }, (_, week) => addDays(first, week * 7));
  const strange = leaveOut.findIndex((date) => !dates.includes(date));
  if (strange >= 0) return no(`leaveOut.${strange}`, 'a day of the course');
  const starts: CourseStart[] = [];
  for (const [week, date] of dates.entries()) {
    if (leaveOut.includes(date)) continue;
    const startMs = instantOf(date, timeOfDay, timeZone);
    if (localTimeOf(startMs, timeZone) !== timeOfDay)
      return no('timeOfDay', `a time that the clock shows on ${date}, or leave that day out`);
    starts.push({ week, date, startMs });
  }
  return starts.length > 0 ? accept(starts) : no('leaveOut', 'leave one session at least');
}

const within = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const no = (field: string, detail: string) => refuse<CourseRefusal>({ kind: 'InvalidCourse', field, detail });

export type GroupSessionState = 'planned' | 'completed' | 'cancelled';

/** Who sits where. */
export interface SeatTaken {
  readonly patientId: PatientId;
  readonly seat: number;
}

/** A session as it stands, with those who have a seat. */
export interface SeatedSession {
  readonly state: GroupSessionState;
  readonly capacity: number;
  readonly seats: readonly SeatTaken[];
}

/** Why somebody gets no seat: the first rule that fails. Whether the visit itself may be is the booking's question. */
export type SeatRefusal =
  | { readonly kind: 'SessionNotOpen'; readonly state: GroupSessionState }
  | { readonly kind: 'AlreadySeated'; readonly seat: number }
  | { readonly kind: 'SessionFull'; readonly capacity: number };

/** The seats that nobody has, in order. */
export function freeSeats({ capacity, seats }: Pick<SeatedSession, 'capacity' | 'seats'>): number[] {
  const taken = new Set(seats.map(({ seat }) => seat));
  return Array.from({ length: capacity }, (_, index) => index + 1).filter((seat) => !taken.has(seat));
}

/** The seat of somebody who comes to a session: the first free one. Nobody has two, and no session has more than its own. */
export function takeSeat(session: SeatedSession, patientId: PatientId): Decision<{ seat: number }, SeatRefusal> {
  const { state, capacity, seats } = session;
  if (state !== 'planned') return refuse({ kind: 'SessionNotOpen', state });
  const own = seats.find((each) => each.patientId === patientId);
  if (own) return refuse({ kind: 'AlreadySeated', seat: own.seat });
  const [seat] = freeSeats(session);
  return seat === undefined ? refuse({ kind: 'SessionFull', capacity }) : accept({ seat });
}

/** Somebody who moves up because his seat goes. */
export interface SeatMove {
  readonly patientId: PatientId;
  readonly seat: number;
}

/** Why a session keeps the seats that it has. */
export type ResizeRefusal =
  | { readonly kind: 'SessionNotOpen'; readonly state: GroupSessionState }
  | { readonly kind: 'InvalidCapacity'; readonly detail: string };

/** Whether a session may have so many seats from now on. Nobody loses his; whoever sits too far back moves to a free one. */
export function resizeSession(session: SeatedSession, capacity: number): Decision<readonly SeatMove[], ResizeRefusal> {
  const { state, seats } = session;
  if (state !== 'planned') return refuse({ kind: 'SessionNotOpen', state });
  const { most } = GROUP_CAPACITY;
  const least = Math.max(GROUP_CAPACITY.least, seats.length);
  const why = seats.length > GROUP_CAPACITY.least ? `: ${seats.length} are taken` : '';
  if (!within(capacity, least, most))
    return refuse({ kind: 'InvalidCapacity', detail: `a whole number from ${least} to ${most}${why}` });
  const free = freeSeats({ capacity, seats });
  const beyond = seats.filter(({ seat }) => seat > capacity);
  return accept(beyond.map(({ patientId }, index) => ({ patientId, seat: free[index] ?? 0 })));
}

/** Why a session is not called off or closed. */
export type SessionEndRefusal =
  | { readonly kind: 'SessionNotOpen'; readonly state: GroupSessionState }
  /** Some of them are in it already. */
  | { readonly kind: 'HasBegun'; readonly here: number };

/** Visits that are over, or were never one. */
const SETTLED: readonly AppointmentState[] = ['noshow', 'cancelled', 'expired', 'void'];

/**
 * Whether a session may be called off with everybody in it: as long as nobody has been checked in. Gives the places in the
 * list of those whose visit is cancelled with it; who was missed or has cancelled before stays as he is.
 */
export function callOff(
  state: GroupSessionState,
  participants: readonly AppointmentState[],
): Decision<{ readonly cancel: readonly number[] }, SessionEndRefusal> {
  if (state !== 'planned') return refuse({ kind: 'SessionNotOpen', state });
  const open = [...participants.keys()].filter((index) => !SETTLED.includes(participants[index] ?? 'void'));
  const cancel = open.filter((index) => canMoveAppointment(participants[index] ?? 'void', 'cancelled'));
  return cancel.length === open.length
    ? accept({ cancel })
    : refuse({ kind: 'HasBegun', here: open.length - cancel.length });
}

/** The steps by which a visit is over once its session is: who was there is done, who never came was missed. */
export function closingSteps(state: AppointmentState): readonly VisitStep[] {
  switch (state) {
    case 'booked':
      return ['miss'];
    case 'arrived':
      return ['check-in', 'enter-room', 'complete'];
    case 'checked-in':
      return ['enter-room', 'complete'];
    case 'in-room':
      return ['complete'];
    default:
      return [];
  }
}
