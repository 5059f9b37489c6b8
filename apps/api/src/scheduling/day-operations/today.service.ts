import { Inject, Injectable } from '@nestjs/common';
import {
  type AppointmentState,
  type Clock,
  dayInterval,
  type EpochMs,
  type LocalDate,
  localDateOf,
  MINUTE_MS,
} from '@meridian/domain';
import { AppointmentEntity, ClinicEntity, Database, rawRows, readerOf } from '@meridian/persistence';
import { isWaiting, nextUp, queueTimes, type QueueTimes } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { auditShown } from '../../audit/audit-shown.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { NotFound } from '../../graphql/refusal.type.js';
import { readSteps } from './recorded-steps.js';

/** What the desk works off; what was cancelled or never confirmed is not among it. */
const ON_THE_BOARD = [
  'booked',
  'arrived',
  'checked-in',
  'in-room',
  'completed',
  'noshow',
] as const satisfies readonly AppointmentState[];
/** A day of a large clinic, several times over. Reaching it is loud. */
const VISITS_MAX = 5_000;

export interface Board {
  readonly date: LocalDate;
  readonly clinic: ClinicEntity;
  readonly readAt: Date;
  readonly entries: readonly object[];
}

/** A clinic's day as the front desk works it off: who is expected, who waits and how long, who is next. */
@Injectable()
export class TodayService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The day of this date, or of now, on the clinic's calendar. */
  read(actor: Actor, clinicId: string, date: LocalDate | null): Promise<Board | NotFound> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    return this.database.inOrganization(
      organizationId,
      async (tx) => {
        const clinic = await tx.findOneBy(ClinicEntity, { organizationId, id: clinicId });
        if (!clinic) return new NotFound('The clinic');
        const day = date ?? localDateOf(nowMs, clinic.timeZone);
        const visits = await readVisits(tx, clinic, day);
        const steps = await readSteps(
          tx,
          organizationId,
          visits.map(({ id }) => id),
        );
        // A board that stays open reads itself anew all day: each visit before the same eyes is one look an hour.
        await auditShown(tx, actor, visits);
        const timed = visits.map((visit) => ({ visit, times: queueTimes(steps.get(visit.id) ?? [], nowMs) }));
        return { date: day, clinic, readAt: new Date(nowMs), entries: entriesOf(timed, nowMs) };
      },
      { plans: 'generic' },
    );
  }
}

async function readVisits(
  tx: EntityManager,
  { organizationId, id, timeZone }: ClinicEntity,
  date: LocalDate,
): Promise<AppointmentEntity[]> {
  const { startMs, endMs } = dayInterval(date, timeZone);
  const visit = readerOf(tx, AppointmentEntity);
  const rows = await rawRows(
    tx,
    `select ${visit.columns('a')} from appointment a
      where a.organization_id = $1 and a.clinic_id = $2 and a.starts_at >= $3 and a.starts_at < $4
        and a.state in (${ON_THE_BOARD.map((state) => `'${state}'`).join(', ')})
      order by a.starts_at, a.id limit ${VISITS_MAX + 1}`,
    [organizationId, id, new Date(startMs), new Date(endMs)],
  );
  if (rows.length > VISITS_MAX) throw new Error(`more than ${VISITS_MAX} visits on one day`);
  return rows.map((row) => visit.entityOf(row) as AppointmentEntity);
}

interface TimedVisit {
  readonly visit: AppointmentEntity;
  readonly times: QueueTimes;
}

function entriesOf(timed: readonly TimedVisit[], nowMs: EpochMs): object[] {
  const waiting = timed
    .filter(({ visit }) => isWaiting(visit.state))
    .map(({ visit, times }) => ({
      id: visit.id,
      providerId: visit.providerId,
      startMs: visit.startsAt.getTime(),
      arrivedMs: times.arrivedMs,
    }));
  const next = nextUp(waiting);
  return timed.map(({ visit, times: { sinceMs, waitingMinutes, inRoomMinutes } }) => ({
    appointment: visit,
    since: sinceMs === null ? null : new Date(sinceMs),
    waitingMinutes,
    inRoomMinutes,
    lateMinutes: lateMinutesOf(visit, nowMs),
    nextUp: next.has(visit.id),
  }));
}

function lateMinutesOf({ state, startsAt }: AppointmentEntity, nowMs: EpochMs): number | null {
  const late = Math.floor((nowMs - startsAt.getTime()) / MINUTE_MS);
  return state === 'booked' && late > 0 ? late : null;
}
