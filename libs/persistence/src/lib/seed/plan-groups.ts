import { addDays, daysBetween, type EpochMs, type LocalDate, weekdayOf } from '@meridian/domain';
import type { GroupSessionEntity, GroupSessionWaitingEntity } from '../entities/group-session.entity.js';
import type { DemoTables, Row } from './demo-plan.js';
import type { Naming } from './naming.js';
import type { PlannedPatient } from './plan-patients.js';
import { bookedAtOf, detailsOf, stateOf, type VisitPlanning } from './plan-visits.js';
import { type GroupFit, visitTypeOf } from './visit-book.js';

/** The classes of the demo: on which ISO weekdays, with whom, and how many of their seats are taken. */
const CLASSES = [
  { visitType: 'tai-chi-class', provider: 'raman', weekdays: [3, 7], taken: 7 },
  { visitType: 'yoga-class', provider: 'raman', weekdays: [1, 5], taken: 5 },
  { visitType: 'yoga-class', provider: 'chen', weekdays: [2], taken: 4 },
] as const;
const DAYS_BACK = 7;
const DAYS_AHEAD = 21;
/** The first tai chi class from here on is full, and some wait for it. */
const FULL_FROM_DAY = 2;
const WAITING = 2;
const TOUR_PATIENT = 'rosa.alvarez';

export interface GroupPlanning extends VisitPlanning {
  readonly naming: Naming;
}

type Groups = Pick<DemoTables, 'group_session' | 'group_session_waiting'>;

/** Classes in the time that the visits have left free, with whom the safety check lets come. */
export function planGroups(planning: GroupPlanning): Groups {
  const { today } = planning;
  const groups: Groups = { group_session: [], group_session_waiting: [] };
  let full = false;
  for (const date of daysBetween(addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD))) {
    for (const one of CLASSES) {
      const fit = isOn(one, date) ? firstFit(planning, one, date) : null;
      if (!fit) continue;
      const fills: boolean = !full && one === CLASSES[0] && date >= addDays(today, FULL_FROM_DAY);
      full ||= fills;
      addClass(planning, groups, { fit, taken: one.taken, fills });
    }
  }
  return groups;
}

const isOn = ({ weekdays }: (typeof CLASSES)[number], date: LocalDate): boolean =>
  (weekdays as readonly number[]).includes(weekdayOf(date));

function firstFit(
  { book }: GroupPlanning,
  { visitType: key, provider }: (typeof CLASSES)[number],
  date: LocalDate,
): GroupFit | null {
  const visitType = visitTypeOf(key);
  const gridMs = visitType.minutes[3] * 60_000;
  for (const shift of book.shiftsOn(date).filter((each) => each.provider.key === provider)) {
    for (let startMs: EpochMs = shift.startMs; startMs < shift.endMs; startMs += gridMs) {
      const fit = book.fitGroup(shift, visitType, startMs);
      if (fit) return fit;
    }
  }
  return null;
}

interface NewClass {
  readonly fit: GroupFit;
  readonly taken: number;
  readonly fills: boolean;
}

function addClass(planning: GroupPlanning, groups: Groups, { fit, taken, fills }: NewClass): void {
  const { book, nowMs, bookedBy } = planning;
  const capacity = fit.visitType.groupCapacity ?? taken;
  const session: Row<GroupSessionEntity> = {
    ...book.addGroup(fit),
    capacity,
    state: fit.visit.endMs <= nowMs ? 'completed' : 'planned',
    courseId: null,
    courseOrdinal: null,
    version: 1,
    plannedBy: bookedBy,
    plannedAt: new Date(fit.visit.startMs - 60 * 86_400_000),
    cancellationReason: null,
    cancellationText: null,
    cancelledBy: null,
    cancelledAt: null,
  };
  groups.group_session.push(session);
  const coming = whoCanCome(planning, fit, (fills ? capacity : taken) + WAITING);
  const seated = coming.slice(0, fills ? capacity : taken);
  seated.forEach((patient, index) => addSeat(planning, { fit, session, patient, seat: index + 1, keeps: fills }));
  if (!fills || seated.length < capacity) return;
  for (const patient of coming.slice(capacity))
    groups.group_session_waiting.push(waitingRow(planning, session, patient));
}

/** Those of the clinic with the fewest visits who are free then and need no clearance. */
function whoCanCome({ book, dice, patients, mayHave }: GroupPlanning, fit: GroupFit, most: number): PlannedPatient[] {
  return patients
    .filter(({ key, clinic }) => clinic === fit.shift.clinic && key !== TOUR_PATIENT)
    .map((patient) => ({ patient, order: book.visitCount(patient.key) + dice.next() * 4 }))
    .sort((a, b) => a.order - b.order)
    .map(({ patient }) => patient)
    .filter((patient) => book.isPatientFree(patient, fit.visit) && mayHave(patient, fit.visitType.techniques))
    .slice(0, most);
}

interface NewSeat {
  readonly fit: GroupFit;
  readonly session: Row<GroupSessionEntity>;
  readonly patient: PlannedPatient;
  readonly seat: number;
  /** Nobody has cancelled: every seat stays taken. */
  readonly keeps: boolean;
}

function addSeat(planning: GroupPlanning, { fit, session, patient, seat, keeps }: NewSeat): void {
  const { book, dice, nowMs } = planning;
  const drawn = stateOf(fit, nowMs, dice);
  const state = keeps && drawn === 'cancelled' ? 'booked' : drawn;
  const details = detailsOf(planning, state, bookedAtOf(fit.visit.startMs, nowMs, dice), fit.visit.startMs);
  const groupSeat = state === 'cancelled' ? null : seat;
  book.addSeat(fit, patient, { ...details, groupSessionId: session.id, groupCapacity: session.capacity, groupSeat });
}

const waitingRow = (
  { naming, nowMs, bookedBy }: GroupPlanning,
  session: Row<GroupSessionEntity>,
  { key, patient }: PlannedPatient,
): Row<GroupSessionWaitingEntity> => ({
  id: naming.idOf('group-session-waiting', `${session.id} ${key}`),
  groupSessionId: session.id,
  patientId: patient.id,
  referralId: null,
  acknowledgements: [],
  state: 'waiting',
  since: new Date(nowMs - (nowMs % 3_600_000) - 3_600_000),
  addedBy: bookedBy,
  passedOverBecause: null,
  passedOverAt: null,
});
