import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import { AppointmentEntity, Database, inSavepoint, ItineraryEntity } from '@meridian/persistence';
import type { Leg } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { decideAndTake, requestOf } from '../booking-request.js';
import { lockTogether } from '../claims.js';
import { settleRebooking } from '../day-operations/rebook-tasks.js';
import { lockReferrals } from '../lock-referrals.js';
import { AcknowledgementRequired } from '../refusal.type.js';
import { RescheduleService } from '../reschedule.service.js';
import { type RefusedAt, VisitBooker } from '../visit-booker.js';
import { wantedOf, writeLegs } from './book-itinerary.service.js';
import { problemOfTimes } from './check-chosen-times.js';
import { itineraryAnswers } from './itinerary-answer.js';
import type { BookRepairInput, ItineraryPlanInput, RepairVisitInput } from './itinerary.input.js';
import { refusedPlan } from './refused-plan.js';
import { fixedLeg, readVisitsOfLegs, type StandingVisit, type VisitsOfLegs } from './standing-visits.js';

const RELEASE = 'delete from claim where organization_id = $1 and appointment_id = any($2::uuid[])';

/** Thrown inside the savepoint, so that everything before it is as it was. */
class OneRefused extends Error {
  constructor(readonly at: RefusedAt) {
    super('one of the visits was refused');
  }
}

/** A visit that stands and its new place. */
interface Move {
  readonly to: RepairVisitInput;
  readonly from: StandingVisit;
}

/** Mends an itinerary that lost visits: new ones are booked, some that stand are moved for them; all of it, or nothing. */
@Injectable()
export class BookRepairService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(VisitBooker) private readonly booker: VisitBooker,
    @Inject(RescheduleService) private readonly moving: RescheduleService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The itinerary, or why it is as it was. The same key again gets the first answer. */
  book(actor: Actor, request: BookRepairInput): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    const { idempotencyKey: key, itineraryId: id } = request;
    return this.database.inOrganization(organizationId, (tx) =>
      once(tx, { actor, operation: 'bookRepair', key, input: request, nowMs }, itineraryAnswers(tx, actor), {
        // Locked, so that of two repairs at once the second sees what the first did.
        load: () => tx.findOne(ItineraryEntity, { where: { organizationId, id }, lock: { mode: 'pessimistic_write' } }),
        decide: async (itinerary) =>
          itinerary ? this.mend(tx, actor, request, itinerary, nowMs) : new NotFound('The itinerary'),
      }),
    );
  }

  private async mend(
    tx: EntityManager,
    actor: Actor,
    { visits }: BookRepairInput,
    itinerary: ItineraryEntity,
    nowMs: EpochMs,
  ): Promise<object> {
    const plan = itinerary.plan as ItineraryPlanInput;
    const legs = await readVisitsOfLegs(tx, itinerary, nowMs, true);
    const named = new Set(visits.map(({ leg }) => leg));
    const stays = new Map<number, Leg>(
      [...legs.standing].filter(([leg]) => !named.has(leg)).map(([leg, visit]) => [leg, fixedLeg(visit, NO_BUFFERS)]),
    );
    const wrong = problemOfLegs(legs, visits) ?? (await problemOfTimes(tx, actor, plan, visits, stays));
    if (wrong) return wrong;
    try {
      await this.moveAndBook(tx, actor, { itinerary, plan, legs, visits, nowMs });
    } catch (error) {
      if (!(error instanceof OneRefused)) throw error;
      const refused = await this.withAllFindings(tx, actor, { plan, legs, visits, nowMs }, error.at);
      return refusedPlan(
        tx,
        actor,
        plan,
        visits.map(({ leg }) => leg),
        refused,
      );
    }
    const { id, patientId } = itinerary;
    await audit(tx, actor, { action: 'itinerary.repair', subject: 'itinerary', subjectId: id, patientId });
    return itinerary;
  }

  /** Findings are read once: those of what moves and of what is new together. */
  private withAllFindings(
    tx: EntityManager,
    actor: Actor,
    { plan, legs, visits, nowMs }: Omit<Mending, 'itinerary'>,
    refused: RefusedAt,
  ): Promise<RefusedAt> | RefusedAt {
    if (!(refused.refusal instanceof AcknowledgementRequired)) return refused;
    const asked = visits.map((visit) => ({
      ...wantedOf(plan, visit),
      appointmentId: legs.standing.get(visit.leg)?.appointment.id ?? null,
    }));
    return this.booker.findingsOf(tx, actor, asked, nowMs);
  }

  /** All old claims go first, so that visits may take each other's places; then what moves, then what is new. */
  private async moveAndBook(tx: EntityManager, actor: Actor, mending: Mending): Promise<void> {
    const { itinerary, plan, legs, visits, nowMs } = mending;
    const { organizationId } = actor;
    const isNew = ({ leg }: RepairVisitInput) => legs.fallen.has(leg);
    const fresh = visits.filter(isNew);
    const moves = visits.flatMap((to): Move[] => {
      const from = legs.standing.get(to.leg);
      return from ? [{ to, from }] : [];
    });
    const given = moves.map(({ from }) => from.appointment.id);
    const requests = visits.map((visit) => requestOf(wantedOf(plan, visit)));
    await lockReferrals(
      tx,
      organizationId,
      fresh.map(({ leg }) => plan.legs[leg]?.referralId),
    );
    await lockTogether(tx, organizationId, requests, { given, holdsOf: actor.accountId });
    await inSavepoint(tx, async () => {
      await tx.query(RELEASE, [organizationId, given]);
      const placeOf = (visit: RepairVisitInput | undefined) => (visit ? visits.indexOf(visit) : 0);
      for (const move of moves) await this.moveOne(tx, actor, move, placeOf(move.to), nowMs);
      const wanted = fresh.map((visit) => wantedOf(plan, visit));
      const answer = await this.booker.bookAll(tx, actor, wanted, nowMs);
      if ('refusal' in answer) throw new OneRefused({ index: placeOf(fresh[answer.index]), refusal: answer.refusal });
      await writeLegs(tx, itinerary, fresh, answer);
      for (const visit of legs.fallen.values()) await settleRebooking(tx, actor, visit, nowMs);
    });
  }

  private async moveOne(
    tx: EntityManager,
    actor: Actor,
    { to, from }: Move,
    index: number,
    nowMs: EpochMs,
  ): Promise<void> {
    const { id } = from.appointment;
    const request = { ...to, id, version: to.version ?? 0 };
    const answer = await this.moving.move(tx, actor, request, from.appointment, nowMs, decideAndTake);
    if (!(answer instanceof AppointmentEntity)) throw new OneRefused({ index, refusal: answer as Refusal });
  }
}

interface Mending {
  readonly itinerary: ItineraryEntity;
  readonly plan: ItineraryPlanInput;
  readonly legs: VisitsOfLegs;
  readonly visits: readonly RepairVisitInput[];
  readonly nowMs: EpochMs;
}

/** What stands keeps its buffers among its claims. */
const NO_BUFFERS = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };

/** Whether the visits are those that are owed, each once, and else only such that stand and are moved. */
function problemOfLegs({ standing, fallen }: VisitsOfLegs, visits: readonly RepairVisitInput[]): Refusal | null {
  const no = (field: string, message: string) => new InvalidInput([new FieldProblem(field, message)]);
  if (fallen.size === 0) return no('itineraryId', 'an itinerary of which a visit fell away');
  const named = visits.map(({ leg }) => leg);
  const isEachOnce = new Set(named).size === named.length && [...fallen.keys()].every((leg) => named.includes(leg));
  if (!isEachOnce) return no('visits', 'each visit that fell away once, and those that are moved for them');
  for (const [index, { leg, version }] of visits.entries()) {
    if (!fallen.has(leg) && !standing.has(leg)) return no(`visits.${index}.leg`, 'a visit of the plan');
    if (standing.has(leg) && version == null)
      return no(`visits.${index}.version`, 'the version that was read, for a visit that is moved');
  }
  return null;
}
