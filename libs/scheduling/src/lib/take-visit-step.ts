import { accept, canMoveAppointment, localDateOf, MINUTE_MS, refuse } from '@meridian/domain';
import type { AppointmentState, Decision, EpochMs, LocalDate } from '@meridian/domain';

/** So long after the start somebody may still come. Our choice; a clinic may set another. */
export const NOSHOW_GRACE_MINUTES_DEFAULT = 15;

/** So long the one who took a step may take it back as a slip, whatever the step was. */
export const SLIP_SECONDS = 60;

/** The steps of a visit through its day. Each leads from one state only; undoing it leads back there. */
export const VISIT_STEPS = {
  arrive: { from: 'booked', to: 'arrived', undoneBy: 'desk' },
  'check-in': { from: 'arrived', to: 'checked-in', undoneBy: 'desk' },
  'enter-room': { from: 'checked-in', to: 'in-room', undoneBy: 'care' },
  complete: { from: 'in-room', to: 'completed', undoneBy: 'care' },
  miss: { from: 'booked', to: 'noshow', undoneBy: 'desk' },
} as const satisfies Record<string, { from: AppointmentState; to: AppointmentState; undoneBy: 'desk' | 'care' }>;

export type VisitStep = keyof typeof VISIT_STEPS;
const ALL = Object.keys(VISIT_STEPS) as VisitStep[];

/** The visit as it stands, on its clinic's clock. */
export interface SteppingVisit {
  readonly state: AppointmentState;
  readonly version: number;
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  readonly timeZone: string;
  /** The step that led to where it stands; null when none was recorded. */
  readonly last: { readonly atMs: EpochMs; readonly mine: boolean } | null;
}

/** What is asked of it. `version` is the one that was read; `closing` once the session is closed that it is a seat of. */
export type StepRequest =
  | { readonly version: number; readonly step: VisitStep; readonly closing?: boolean }
  | { readonly version: number; readonly step: 'undo'; readonly reason: string | null; readonly rights: UndoRights };

/** `desk`: what the front desk may take back. `care`: also what was done in the room. */
export interface UndoRights {
  readonly desk: boolean;
  readonly care: boolean;
}

/** What to write, all in one transaction. */
export interface TakenStep {
  readonly from: AppointmentState;
  readonly to: AppointmentState;
  readonly undo: boolean;
  readonly reason: string | null;
  /** `release-ahead`: what is left of the visit's time goes back. `take-again`: it has to be free still. */
  readonly claims: 'keep' | 'release-ahead' | 'take-again';
  /** Whether the desk owes the patient a new time, or no longer. */
  readonly rebooking: 'owed' | 'not-owed' | 'as-before';
}

/** Why a visit stays where it is: the first rule that fails, in this order. */
export type StepRefusal =
  | { readonly kind: 'StaleVersion'; readonly current: number }
  | { readonly kind: 'NoSuchStep'; readonly state: AppointmentState }
  | { readonly kind: 'OtherDay'; readonly date: LocalDate }
  | { readonly kind: 'StillExpected'; readonly untilMs: EpochMs }
  | { readonly kind: 'ReasonRequired' }
  | { readonly kind: 'NotAllowed'; readonly undoneBy: 'desk' | 'care' }
  | { readonly kind: 'UndoTooLate'; readonly date: LocalDate };

/**
 * Whether a visit takes this step now: arrival, check-in and the room on the visit's own local day (those of who had
 * arrived also later, when the session is closed); a no-show only once the grace is over; undo on the local day of the step, by whoever has the right, with a reason. The table of transitions
 * has the last word on what may follow what. Times are epoch milliseconds; days are those of the clinic's calendar.
 */
export function takeVisitStep(
  visit: SteppingVisit,
  request: StepRequest,
  nowMs: EpochMs,
  graceMinutes: number = NOSHOW_GRACE_MINUTES_DEFAULT,
): Decision<TakenStep, StepRefusal> {
  if (request.version !== visit.version) return refuse({ kind: 'StaleVersion', current: visit.version });
  return request.step === 'undo' ? undoStep(visit, request, nowMs) : goOn(visit, request, nowMs, graceMinutes);
}

function goOn(
  visit: SteppingVisit,
  { step, closing = false }: Omit<Exclude<StepRequest, { step: 'undo' }>, 'version'>,
  nowMs: EpochMs,
  graceMinutes: number,
): Decision<TakenStep, StepRefusal> {
  const { from, to } = VISIT_STEPS[step];
  if (visit.state !== from || !canMoveAppointment(from, to)) return refuse({ kind: 'NoSuchStep', state: visit.state });
  const done = { from, to, undo: false, reason: null };
  if (step === 'miss') {
    const untilMs = visit.startMs + graceMinutes * MINUTE_MS;
    if (nowMs < untilMs) return refuse({ kind: 'StillExpected', untilMs });
    return accept({ ...done, claims: 'release-ahead', rebooking: 'owed' });
  }
  // What was forgotten yesterday may be completed today, and with the whole session closed; nobody arrives on another day.
  const date = localDateOf(visit.startMs, visit.timeZone);
  const caughtUp = step === 'complete' || (closing && step !== 'arrive' && nowMs >= visit.endMs);
  if (!caughtUp && !isDayOf(visit, nowMs)) return refuse({ kind: 'OtherDay', date });
  return accept({ ...done, claims: 'keep', rebooking: 'as-before' });
}

/** A visit over midnight has two days. */
function isDayOf({ startMs, endMs, timeZone }: SteppingVisit, nowMs: EpochMs): boolean {
  const today = localDateOf(nowMs, timeZone);
  return localDateOf(startMs, timeZone) <= today && today <= localDateOf(endMs - 1, timeZone);
}

function undoStep(
  visit: SteppingVisit,
  { reason, rights }: Extract<StepRequest, { step: 'undo' }>,
  nowMs: EpochMs,
): Decision<TakenStep, StepRefusal> {
  const { state, timeZone, last } = visit;
  const step = ALL.map((each) => VISIT_STEPS[each]).find(({ to }) => to === state);
  if (!step || !canMoveAppointment(state, step.from)) return refuse({ kind: 'NoSuchStep', state });
  const said = reason?.trim() || null;
  if (said === null) return refuse({ kind: 'ReasonRequired' });
  const slip = last !== null && last.mine && nowMs - last.atMs <= SLIP_SECONDS * 1000 && rights.desk;
  if (!slip && !rights[step.undoneBy]) return refuse({ kind: 'NotAllowed', undoneBy: step.undoneBy });
  const date = localDateOf(last?.atMs ?? visit.startMs, timeZone);
  if (localDateOf(nowMs, timeZone) !== date) return refuse({ kind: 'UndoTooLate', date });
  const missed = state === 'noshow';
  return accept({
    from: state,
    to: step.from,
    undo: true,
    reason: said,
    claims: missed ? 'take-again' : 'keep',
    rebooking: missed ? 'not-owed' : 'as-before',
  });
}

/** The steps that the visit would take right now, undo left out: what a screen offers. */
export const stepsOpen = (
  visit: Omit<SteppingVisit, 'last' | 'version'>,
  nowMs: EpochMs,
  graceMinutes: number = NOSHOW_GRACE_MINUTES_DEFAULT,
): VisitStep[] => ALL.filter((step) => goOn({ ...visit, last: null, version: 0 }, { step }, nowMs, graceMinutes).ok);
