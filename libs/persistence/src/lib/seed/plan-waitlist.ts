import { addDays, DAY_MS, type EpochMs, HOUR_MS, type LocalDate, type WaitlistUrgency } from '@meridian/domain';
import type { AppointmentEntity } from '../entities/appointment.entity.js';
import type { WaitlistEntryEntity } from '../entities/waitlist.entity.js';
import type { DemoTables, Row } from './demo-plan.js';
import type { Naming } from './naming.js';

export interface WaitlistPlanning {
  readonly naming: Naming;
  readonly appointments: readonly Row<AppointmentEntity>[];
  readonly clerk: string;
  readonly today: LocalDate;
  readonly nowMs: EpochMs;
}

type Wish = Pick<WaitlistEntryEntity, 'urgency' | 'weekdays' | 'fromTime' | 'untilTime'> & {
  /** Only with the provider of the later visit. */
  readonly sameProvider: boolean;
  readonly waitsDays: number;
};

const wish = (urgency: WaitlistUrgency, waitsDays: number, over: Partial<Wish> = {}): Wish => ({
  urgency,
  waitsDays,
  weekdays: [],
  fromTime: null,
  untilTime: null,
  sameProvider: false,
  ...over,
});

/** One for each who waits, in the order in which their later visits come. */
const WISHES: readonly Wish[] = [
  wish('routine', 12, { untilTime: '12:00:00' }),
  wish('urgent', 3),
  wish('routine', 26, { weekdays: [1, 3, 5], sameProvider: true }),
  wish('routine', 5, { fromTime: '15:00:00' }),
  wish('urgent', 9, { weekdays: [2, 4] }),
];
const SOONEST_DAYS = 4;
const WAITS_FOR_DAYS = 45;

/** Some of those who have a visit late next week would rather come sooner. */
export function planWaitlist({
  naming,
  appointments,
  clerk,
  today,
  nowMs,
}: WaitlistPlanning): Pick<DemoTables, 'waitlist_entry' | 'waitlist_entry_provider'> {
  const later = laterVisits(appointments, nowMs).slice(0, WISHES.length);
  const idOf = (visit: Row<AppointmentEntity>): string => naming.idOf('waitlist-entry', visit.id);
  return {
    waitlist_entry: later.map((visit, index) => {
      const { urgency, weekdays, fromTime, untilTime, waitsDays } = WISHES[index] ?? wish('routine', 1);
      return {
        id: idOf(visit),
        patientId: visit.patientId,
        visitTypeId: visit.visitTypeId,
        clinicId: null,
        referralId: null,
        swapId: visit.id,
        urgency,
        weekdays,
        fromTime,
        untilTime,
        fromDate: today,
        untilDate: addDays(today, WAITS_FOR_DAYS),
        since: new Date(nowMs - waitsDays * DAY_MS - HOUR_MS),
        state: 'waiting',
        removal: null,
        appointmentId: null,
        addedBy: clerk,
        closedAt: null,
        closedBy: null,
        version: 1,
      };
    }),
    waitlist_entry_provider: later.flatMap((visit, index) =>
      WISHES[index]?.sameProvider ? [{ entryId: idOf(visit), providerId: visit.providerId }] : [],
    ),
  };
}

/** The first visit of each patient that is some days ahead, by its start. */
function laterVisits(visits: readonly Row<AppointmentEntity>[], nowMs: EpochMs): Row<AppointmentEntity>[] {
  const seen = new Set<string>();
  return visits
    .filter((visit) => visit.state === 'booked' && visit.groupSessionId === null)
    .filter((visit) => visit.startsAt.getTime() > nowMs + SOONEST_DAYS * DAY_MS)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1))
    .filter(({ patientId }) => !seen.has(patientId) && seen.add(patientId));
}
