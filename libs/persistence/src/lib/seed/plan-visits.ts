import {
  type AppointmentState,
  addDays,
  type CancellationReason,
  DAY_MS,
  daysBetween,
  type EpochMs,
  HOUR_MS,
  type LocalDate,
  MINUTE_MS,
} from '@meridian/domain';
import type { MayHave } from './demo-plan.js';
import type { DemoVisitType } from './demo-visit-type.js';
import { DEMO_VISIT_TYPES } from './demo-visit-types.data.js';
import type { Dice } from './dice.js';
import type { PlannedPatient } from './plan-patients.js';
import { type Fit, type Shift, VisitBook, visitTypeOf } from './visit-book.js';

/** Days before and after today: three weeks. */
const DAYS_BACK = 10;
const DAYS_AHEAD = 10;
const STEP_MS = 15 * MINUTE_MS;
/** So long after the start somebody may still wait. */
const WAITS_MS = 10 * MINUTE_MS;
const PATIENT_VISITS_MAX = 10;
const PATIENT_VISITS_A_DAY = 2;
/** The patient of the guided tour keeps her days free from here on. */
const TOUR_PATIENT = 'rosa.alvarez';
const TOUR_FREE_FROM_DAY = -3;

export interface VisitPlanning {
  readonly book: VisitBook;
  readonly dice: Dice;
  readonly patients: readonly PlannedPatient[];
  readonly today: LocalDate;
  readonly nowMs: EpochMs;
  readonly bookedBy: string;
  readonly mayHave: MayHave;
}

type Details = Parameters<VisitBook['add']>[1];

/** Three weeks of visits: densest today, thinner ahead, none that a safety check would keep from being booked. */
export function planVisits(planning: VisitPlanning): void {
  addVisitForClearance(planning);
  for (const date of daysBetween(addDays(planning.today, -DAYS_BACK), addDays(planning.today, DAYS_AHEAD))) {
    for (const shift of planning.book.shiftsOn(date)) fillShift(planning, shift);
  }
}

/** One visit that a prescriber still has to clear: an injection for somebody who takes an anticoagulant. */
function addVisitForClearance(planning: VisitPlanning): void {
  const { book, patients, today, nowMs } = planning;
  const patient = patients.find((each) => each.key === 'dorothy.obrien-walsh');
  const fit = patient && book.firstFit('brennan', visitTypeOf('esi'), patient, [addDays(today, 2), addDays(today, 9)]);
  if (!fit) return;
  const expiresAt = new Date(Math.min(nowMs + DAY_MS, fit.visit.startMs));
  book.add(fit, { ...detailsOf(planning, 'safety-hold', nowMs - HOUR_MS, fit.visit.startMs), expiresAt });
}

function fillShift(planning: VisitPlanning, shift: Shift): void {
  const { book, dice, nowMs } = planning;
  let atMs = shift.startMs;
  while (atMs < shift.endMs) {
    const visitType = dice.chance(density(shift, planning)) ? pickVisitType(dice, shift) : null;
    const fit = visitType && findPatient(planning, shift, visitType, atMs);
    if (!fit) {
      atMs += 2 * STEP_MS;
      continue;
    }
    const state = stateOf(fit, nowMs, dice);
    book.add(fit, detailsOf(planning, state, bookedAtOf(fit.visit.startMs, nowMs, dice), fit.visit.startMs));
    atMs = Math.ceil((fit.reserved.endMs - shift.startMs) / STEP_MS) * STEP_MS + shift.startMs;
  }
}

function density(shift: Shift, { today }: VisitPlanning): number {
  if (shift.date === today) return 0.6;
  if (shift.date < today) return 0.3;
  return shift.date <= addDays(today, 4) ? 0.32 : 0.18;
}

function pickVisitType(dice: Dice, shift: Shift): DemoVisitType {
  const own = DEMO_VISIT_TYPES.filter(
    (type) => type.weight > 0 && shift.provider.disciplines.includes(type.discipline),
  );
  return dice.pick(own.flatMap((type) => Array<DemoVisitType>(type.weight).fill(type)));
}

/** The patient with the fewest visits so far whom the time, the rooms and the check allow. */
function findPatient(
  { book, dice, patients, today, mayHave }: VisitPlanning,
  shift: Shift,
  visitType: DemoVisitType,
  atMs: EpochMs,
): Fit | null {
  const gridMs = visitType.minutes[3] * MINUTE_MS;
  const midnightMs = shift.startMs - (shift.startMs % (24 * HOUR_MS));
  const startMs = midnightMs + Math.ceil((atMs - midnightMs) / gridMs) * gridMs;
  const candidates = patients
    .filter(
      ({ key, clinic }) =>
        clinic === shift.clinic && (key !== TOUR_PATIENT || shift.date < addDays(today, TOUR_FREE_FROM_DAY)),
    )
    .filter(
      ({ key }) =>
        book.visitCount(key) < PATIENT_VISITS_MAX && book.visitCount(`${key} ${shift.date}`) < PATIENT_VISITS_A_DAY,
    )
    .map((patient) => ({ patient, order: book.visitCount(patient.key) + dice.next() * 2 }))
    .sort((a, b) => a.order - b.order);
  for (const { patient } of candidates) {
    const fit = book.fit(shift, visitType, patient, startMs);
    if (fit && mayHave(patient, visitType.techniques)) return fit;
  }
  return null;
}

/** Where a visit stands at the moment of the plan. Nobody is there before the time: the demo has no early arrivals. */
export function stateOf({ visit }: Pick<Fit, 'visit'>, nowMs: EpochMs, dice: Dice): AppointmentState {
  const luck = dice.next();
  if (luck < 0.06) return 'cancelled';
  if (visit.startMs > nowMs) return 'booked';
  if (visit.endMs <= nowMs) return luck < 0.13 ? 'noshow' : 'completed';
  if (nowMs - visit.startMs >= WAITS_MS) return 'in-room';
  return luck < 0.5 ? 'arrived' : 'checked-in';
}

/** Some days to weeks ahead, at a time when the desk is there (15:00 to 22:00 UTC is daytime at both clinics). */
export function bookedAtOf(startMs: EpochMs, nowMs: EpochMs, dice: Dice): EpochMs {
  const latestMs = Math.min(startMs, nowMs);
  const dayMs = latestMs - (latestMs % DAY_MS) - dice.between(1, 21) * DAY_MS;
  return dayMs + 15 * HOUR_MS + dice.between(0, 7 * 60) * MINUTE_MS;
}

const CANCELLATIONS: readonly CancellationReason[] = [
  'pat-cpp',
  'pat-cpp',
  'pat-fb',
  'pat-lt',
  'prov-pers',
  'oth-cms',
  'oth-weath',
];

/** Everything of a visit that follows from its state, from when it was booked and from when it starts. */
export function detailsOf(
  { dice, bookedBy, nowMs }: Pick<VisitPlanning, 'dice' | 'bookedBy' | 'nowMs'>,
  state: AppointmentState,
  bookedAtMs: EpochMs,
  startMs: EpochMs,
): Details {
  const cancelled = state === 'cancelled';
  const reason = cancelled ? dice.pick(CANCELLATIONS) : null;
  const cancelledAtMs = cancelled ? Math.min(bookedAtMs + dice.between(1, 16) * HOUR_MS, nowMs, startMs) : null;
  const steps = { booked: 1, cancelled: 2, noshow: 2, arrived: 2, 'checked-in': 3, 'in-room': 4, completed: 5 };
  return {
    referralId: null,
    seriesId: null,
    seriesOrdinal: null,
    groupSessionId: null,
    groupCapacity: null,
    groupSeat: null,
    durationMinutes: null,
    state,
    // A cancellation is a generation of its own, so that nothing older leaves after it.
    generation: cancelled ? 2 : 1,
    version: (steps as Partial<Record<AppointmentState, number>>)[state] ?? 1,
    expiresAt: null,
    bookedBy,
    bookedAt: new Date(bookedAtMs),
    cancellationReason: reason,
    cancellationText: null,
    cancelledBy: cancelled ? bookedBy : null,
    cancelledAt: cancelledAtMs === null ? null : new Date(cancelledAtMs),
    cancelledLate: cancelledAtMs === null ? null : startMs - cancelledAtMs < DAY_MS,
    overlapReason: null,
    overlapBy: null,
  };
}
