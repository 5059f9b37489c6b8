import {
  addDays,
  type AppointmentState,
  type CancellationReason,
  DAY_MS,
  type EpochMs,
  type LocalDate,
  MINUTE_MS,
  weekdayOf,
} from '@meridian/domain';
import type { AppointmentEntity } from '../entities/appointment.entity.js';
import type { DemoTables, Row } from './demo-plan.js';
import type { Dice } from './dice.js';
import type { Naming } from './naming.js';

export interface StepPlanning {
  readonly naming: Naming;
  readonly dice: Dice;
  readonly appointments: readonly Row<AppointmentEntity>[];
  readonly clerk: string;
  readonly nowMs: EpochMs;
}

/** The day of a visit in the order of its states, and how many minutes after its start each is come to at the latest. */
const DAY: readonly (readonly [to: AppointmentState, minutes: number])[] = [
  ['arrived', 2],
  ['checked-in', 4],
  ['in-room', 9],
];
const MISSED_MINUTES = 20;
/** Older tasks were done the next day. */
const OPEN_FOR_DAYS = 2;
const BY_THE_CLINIC = new Set<CancellationReason | null>(['prov-pers', 'oth-weath']);

/** How each visit came to where it stands, and what the desk owes those whose visit did not take place. */
export function planSteps(planning: StepPlanning): Pick<DemoTables, 'appointment_step' | 'desk_task'> {
  return {
    appointment_step: planning.appointments.flatMap((visit) => stepsOf(visit, planning)),
    desk_task: planning.appointments.flatMap((visit) => tasksOf(visit, planning)),
  };
}

function stepsOf(visit: Row<AppointmentEntity>, planning: StepPlanning): DemoTables['appointment_step'] {
  const taken = takenBy(visit, planning.dice);
  let from: AppointmentState = 'booked';
  return taken.map(([to, atMs], index) => {
    const step = {
      id: planning.naming.idOf('appointment-step', `${visit.id} ${to}`),
      appointmentId: visit.id,
      fromState: from,
      toState: to,
      undo: false,
      reason: null,
      accountId: planning.clerk,
      // What is planned for later than now happened a moment ago, one after another.
      at: new Date(Math.min(atMs, planning.nowMs - (taken.length - index) * 1_000)),
      released: null,
    };
    from = to;
    return step;
  });
}

function takenBy({ state, startsAt, endsAt }: Row<AppointmentEntity>, dice: Dice): [AppointmentState, EpochMs][] {
  const startMs = startsAt.getTime();
  if (state === 'noshow') return [['noshow', startMs + MISSED_MINUTES * MINUTE_MS]];
  const through = DAY.findIndex(([to]) => to === state);
  if (through < 0 && state !== 'completed') return [];
  const taken = DAY.slice(0, state === 'completed' ? DAY.length : through + 1).map(
    ([to, minutes]): [AppointmentState, EpochMs] => [to, startMs + (minutes - dice.between(0, 1)) * MINUTE_MS],
  );
  return state === 'completed' ? [...taken, ['completed', endsAt.getTime()]] : taken;
}

function tasksOf(visit: Row<AppointmentEntity>, { naming, clerk, nowMs }: StepPlanning): DemoTables['desk_task'] {
  const owed = visit.state === 'noshow' || (visit.state === 'cancelled' && BY_THE_CLINIC.has(visit.cancellationReason));
  if (!owed) return [];
  const sinceMs = (visit.cancelledAt ?? new Date(visit.startsAt.getTime() + MISSED_MINUTES * MINUTE_MS)).getTime();
  const done = sinceMs < nowMs - OPEN_FOR_DAYS * DAY_MS;
  return [
    {
      id: naming.idOf('desk-task', visit.id),
      kind: 'rebook',
      patientId: visit.patientId,
      appointmentId: visit.id,
      dueOn: weekdayAfter(new Date(sinceMs).toISOString().slice(0, 10)),
      createdAt: new Date(sinceMs),
      doneAt: done ? new Date(sinceMs + DAY_MS) : null,
      doneBy: done ? clerk : null,
    },
  ];
}

function weekdayAfter(date: LocalDate): LocalDate {
  let day = addDays(date, 1);
  while (weekdayOf(day) > 5) day = addDays(day, 1);
  return day;
}
