import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs } from '@meridian/domain';
import { type AppointmentEntity, Database, ItineraryEntity, lastly } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { FieldProblem, InvalidInput } from '../../graphql/refusal.type.js';
import { type VisitToBook, VisitBooker } from '../visit-booker.js';
import { problemOfTimes } from './check-chosen-times.js';
import { itineraryAnswers } from './itinerary-answer.js';
import { problemOfPlan } from './itinerary-problem-reader.js';
import type { BookItineraryInput, ItineraryPlanInput, ItineraryVisitInput } from './itinerary.input.js';
import { refusedPlan } from './refused-plan.js';

const INSERT = `insert into itinerary (organization_id, id, patient_id, plan, booked_by, booked_at) values ($1, $2, $3, $4, $5, $6)`;
const WRITE_LEGS = `insert into itinerary_leg (organization_id, itinerary_id, position, appointment_id)
  select $1, $2, l.position, l.appointment_id from unnest($3::int[], $4::uuid[]) l(position, appointment_id)
  on conflict (organization_id, itinerary_id, position) do update set appointment_id = excluded.appointment_id`;

/** Books all visits of an itinerary, or none of them. Each owes its own confirmation and reminders. */
@Injectable()
export class BookItineraryService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(VisitBooker) private readonly booker: VisitBooker,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The itinerary, or why none of its visits was booked. The same key again gets the first answer. */
  book(actor: Actor, request: BookItineraryInput): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(
      actor.organizationId,
      (tx) =>
        once(
          tx,
          { actor, operation: 'bookItinerary', key: request.idempotencyKey, input: request, nowMs },
          itineraryAnswers(tx, actor),
          { load: () => Promise.resolve(null), decide: () => this.decide(tx, actor, request, nowMs) },
        ),
      { plans: 'generic' },
    );
  }

  private async decide(tx: EntityManager, actor: Actor, request: BookItineraryInput, nowMs: EpochMs): Promise<object> {
    const { plan, visits } = request;
    const wrong =
      problemOfPlan(plan, nowMs) ??
      (namesEachLeg(request) ? null : new InvalidInput([new FieldProblem('visits', 'each leg of the plan once')])) ??
      (await problemOfTimes(tx, actor, plan, visits));
    if (wrong) return wrong;
    const itinerary = newItinerary(actor, request, nowMs);
    const wanted = visits.map((visit) => wantedOf(plan, visit));
    const answer = await this.booker.bookAll(tx, actor, wanted, nowMs);
    if ('refusal' in answer) {
      const legs = visits.map(({ leg }) => leg);
      return refusedPlan(tx, actor, plan, legs, answer);
    }
    await write(tx, itinerary);
    await writeLegs(tx, itinerary, visits, answer);
    const { id, patientId } = itinerary;
    await audit(tx, actor, { action: 'itinerary.book', subject: 'itinerary', subjectId: id, patientId });
    return itinerary;
  }
}

function namesEachLeg({ plan, visits }: BookItineraryInput): boolean {
  const named = visits.map(({ leg }) => leg).sort((a, b) => a - b);
  return named.length === plan.legs.length && named.every((leg, index) => leg === index);
}

/** A leg at its chosen time, as it is booked. */
export const wantedOf = (
  { patientId, legs }: ItineraryPlanInput,
  { leg, startsAt, providerId, clinicId, acknowledgements = null }: ItineraryVisitInput,
): Omit<VisitToBook, 'holdId'> => ({
  patientId,
  startsAt,
  providerId,
  clinicId,
  acknowledgements,
  visitTypeId: legs[leg]?.visitTypeId ?? '',
  referralId: legs[leg]?.referralId ?? null,
});

const newItinerary = (
  { organizationId, accountId }: Actor,
  { plan }: BookItineraryInput,
  nowMs: EpochMs,
): ItineraryEntity =>
  Object.assign(new ItineraryEntity(), {
    organizationId,
    id: randomUUID(),
    patientId: plan.patientId,
    plan: { ...plan },
    bookedBy: accountId,
    bookedAt: new Date(nowMs),
  } satisfies ItineraryEntity);

/** With the commit, before its legs, which point at it. */
const write = (tx: EntityManager, itinerary: ItineraryEntity): Promise<void> => {
  const { organizationId, id, patientId, plan, bookedBy, bookedAt } = itinerary;
  return lastly(tx, INSERT, [organizationId, id, patientId, JSON.stringify(plan), bookedBy, bookedAt]);
};

/** Which visit each leg became, with the commit, after the visits, which they point at. */
export const writeLegs = (
  tx: EntityManager,
  { organizationId, id }: ItineraryEntity,
  visits: readonly Pick<ItineraryVisitInput, 'leg'>[],
  booked: readonly AppointmentEntity[],
): Promise<void> =>
  lastly(tx, WRITE_LEGS, [organizationId, id, visits.map(({ leg }) => leg), booked.map((visit) => visit.id)]);
