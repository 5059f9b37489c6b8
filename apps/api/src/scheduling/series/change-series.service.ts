import { Inject, Injectable } from '@nestjs/common';
import {
  canMoveAppointment,
  type Clock,
  type EpochMs,
  localDateOf,
  type PatientId,
  type ProviderId,
  type VisitTypeId,
} from '@meridian/domain';
import { AppointmentEntity, Database, inSavepoint, SeriesEntity } from '@meridian/persistence';
import { shiftedStart, tooNearInSeries } from '@meridian/scheduling';
import { type EntityManager, In } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import type { SeriesScope } from '../../graphql/enums.js';
import { once } from '../../graphql/idempotency.js';
import { CannotMove, FieldProblem, InvalidInput, type Refusal } from '../../graphql/refusal.type.js';
import { decideAndTake, isRefusal } from '../booking-request.js';
import { CancelService } from '../cancel.service.js';
import { lockTogether } from '../claims.js';
import { RescheduleService } from '../reschedule.service.js';
import type { Acknowledgement } from '../safety-gate.js';
import { seriesAnswers } from './series-answer.js';
import { readSeriesPart, type SeriesPart } from './series-part.js';
import { SeriesVisitRefused } from './series.type.js';

interface SeriesChange {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
  readonly scope: SeriesScope;
}

export interface ChangeSeriesRequest extends SeriesChange {
  readonly timeOfDay?: string | null;
  readonly shiftDays?: number | null;
  readonly providerId?: string | null;
  readonly acknowledgements?: readonly Acknowledgement[] | null;
}

export interface CancelSeriesRequest extends SeriesChange {
  readonly reason: string;
  readonly text?: string | null;
}

/** Thrown inside the savepoint, so that the visits before it are as they were. */
class OneRefused extends Error {
  constructor(readonly refused: SeriesVisitRefused) {
    super('one of the visits was refused');
  }
}

/** Moves or cancels this visit of a series, this and the following, or all that still wait to happen: all or none. */
@Injectable()
export class ChangeSeriesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RescheduleService) private readonly moving: RescheduleService,
    @Inject(CancelService) private readonly cancelling: CancelService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  change(actor: Actor, request: ChangeSeriesRequest): Promise<object> {
    return this.decideOnce(actor, 'changeSeries', request, (tx, part, nowMs) =>
      this.moveAll(tx, actor, request, part, nowMs),
    );
  }

  cancel(actor: Actor, request: CancelSeriesRequest): Promise<object> {
    return this.decideOnce(actor, 'cancelSeries', request, (tx, part, nowMs) => {
      const open = part.visits.filter(({ state }) => canMoveAppointment(state, 'cancelled'));
      // The one it is seen from is asked in any case, and says why it cannot be cancelled.
      return allOrNone(tx, part, open.length > 0 ? open : [part.anchor], (visit) =>
        this.cancelling.cancelVisit(tx, actor, { ...request, id: visit.id, version: visit.version }, visit, nowMs),
      );
    });
  }

  private decideOnce(
    actor: Actor,
    operation: 'changeSeries' | 'cancelSeries',
    request: SeriesChange,
    work: (tx: EntityManager, part: SeriesPart, nowMs: EpochMs) => Promise<Refusal | null>,
  ): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, (tx) =>
      once(tx, { actor, operation, key: request.idempotencyKey, input: request, nowMs }, seriesAnswers(tx, actor), {
        load: () => readSeriesPart(tx, actor, request, nowMs),
        decide: async (part) => {
          if (isRefusal(part)) return part;
          const refused = await work(tx, part, nowMs);
          if (refused) return refused;
          const { id, patientId } = part.series;
          const action = operation === 'changeSeries' ? 'series.change' : 'series.cancel';
          await audit(tx, actor, { action, subject: 'series', subjectId: id, patientId });
          return part.series;
        },
      }),
    );
  }

  private async moveAll(
    tx: EntityManager,
    actor: Actor,
    request: ChangeSeriesRequest,
    part: SeriesPart,
    nowMs: EpochMs,
  ): Promise<Refusal | null> {
    const moves = movesOf(request, part);
    if (isRefusal(moves)) return moves;
    const { organizationId } = actor;
    const given = [...moves.keys()];
    const ids = given.map(({ id }) => id);
    await lockTogether(
      tx,
      organizationId,
      given.map(({ patientId, visitTypeId, providerId }) => ({
        patientId: patientId as PatientId,
        visitTypeId: visitTypeId as VisitTypeId,
        providerId: (request.providerId ?? providerId) as ProviderId,
      })),
      { given: ids },
    );
    const tooNear = await gapBroken(tx, request, part, moves);
    if (tooNear) return tooNear;
    const release = () =>
      tx.query('delete from claim where organization_id = $1 and appointment_id = any($2::uuid[])', [
        organizationId,
        ids,
      ]);
    const refused = await allOrNone(
      tx,
      part,
      given,
      (visit) => this.moveOne(tx, actor, request, visit, moves, nowMs),
      release,
    );
    if (!refused && request.providerId && request.scope !== 'this') {
      part.series.providerId = request.providerId;
      await tx.update(SeriesEntity, { organizationId, id: part.series.id }, { providerId: request.providerId });
    }
    return refused;
  }

  /** All old claims are gone already, so that visits may take each other's places. */
  private moveOne(
    tx: EntityManager,
    actor: Actor,
    { providerId, acknowledgements }: ChangeSeriesRequest,
    visit: AppointmentEntity,
    moves: ReadonlyMap<AppointmentEntity, Date>,
    nowMs: EpochMs,
  ): Promise<object> {
    const startsAt = moves.get(visit) ?? visit.startsAt;
    const to = {
      id: visit.id,
      version: visit.version,
      startsAt,
      providerId: providerId ?? null,
      acknowledgements: acknowledgements ?? null,
    };
    return this.moving.move(tx, actor, to, visit, nowMs, decideAndTake);
  }
}

/** Where each visit goes; those that would stay as they are are left out. */
function movesOf(
  { timeOfDay = null, shiftDays, providerId, scope }: ChangeSeriesRequest,
  { visits, anchor, timeZone }: SeriesPart,
): ReadonlyMap<AppointmentEntity, Date> | Refusal {
  const shift = { shiftDays: shiftDays ?? 0, timeOfDay };
  if (shift.shiftDays === 0 && timeOfDay === null && !providerId)
    return new InvalidInput([new FieldProblem('input', 'another time of day, other days or another provider')]);
  const moves = new Map<AppointmentEntity, Date>();
  for (const visit of scope === 'this' ? [anchor] : visits) {
    const startMs = visit.startsAt.getTime();
    const to = shiftedStart(startMs, shift, timeZone);
    if (to === null) {
      const day = visit.startsAt.toISOString().slice(0, 10);
      return new InvalidInput([
        new FieldProblem('timeOfDay', `a time that the clock shows on every day; not on that of ${day}`),
      ]);
    }
    if (to !== startMs || (providerId && providerId !== visit.providerId)) moves.set(visit, new Date(to));
  }
  if (moves.size === 0) return new CannotMove('The visits are already like that.', 'Choose another time or provider.');
  return moves;
}

const STANDING = [
  'booked',
  'safety-hold',
  'awaiting-provider',
  'arrived',
  'checked-in',
  'in-room',
  'completed',
] as const;

/** Whether the series keeps its own days between visits; asked once their patient's time is locked. Hours move no day. */
async function gapBroken(
  tx: EntityManager,
  { shiftDays }: ChangeSeriesRequest,
  { series, timeZone }: SeriesPart,
  moves: ReadonlyMap<AppointmentEntity, Date>,
): Promise<Refusal | null> {
  if (!shiftDays) return null;
  const { organizationId, id } = series;
  const all = await tx.findBy(AppointmentEntity, { organizationId, seriesId: id, state: In(STANDING) });
  const movedIds = new Set([...moves.keys()].map((visit) => visit.id));
  const staying = all.filter((visit) => !movedIds.has(visit.id)).map(({ startsAt }) => startsAt.getTime());
  const { minGapDays } = series.rule;
  const found = tooNearInSeries([...moves.values()].map(Number), staying, minGapDays, timeZone);
  if (!found) return null;
  const [day, other] = [found.startMs, found.otherMs].map((at) => localDateOf(at, timeZone));
  const least = minGapDays === 1 ? 'at least a day' : `at least ${minGapDays} days`;
  const message = `days that leave ${least} between the visits of the series: ${day} is too near to ${other}`;
  return new InvalidInput([new FieldProblem('shiftDays', message)]);
}

/** Does something to each visit in order of time; the first refusal undoes all of it. */
async function allOrNone(
  tx: EntityManager,
  { timeZone }: SeriesPart,
  visits: readonly AppointmentEntity[],
  doTo: (visit: AppointmentEntity) => Promise<object>,
  before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<SeriesVisitRefused | null> {
  try {
    return await inSavepoint(tx, async () => {
      await before();
      for (const visit of visits) {
        const at = { index: (visit.seriesOrdinal ?? 1) - 1, startsAt: visit.startsAt, timeZone };
        const answer = await doTo(visit);
        if (!(answer instanceof AppointmentEntity)) throw new OneRefused(new SeriesVisitRefused(at, answer as Refusal));
      }
      return null;
    });
  } catch (error) {
    if (error instanceof OneRefused) return error.refused;
    throw error;
  }
}
