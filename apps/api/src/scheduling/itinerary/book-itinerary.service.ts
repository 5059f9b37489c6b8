import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type ClinicId, type EpochMs, localDateOf, type ProviderId, weekdayOf } from '@meridian/domain';
import {
  type AppointmentEntity,
  ClinicEntity,
  Database,
  ItineraryEntity,
  lastly,
  VisitTypeEntity,
} from '@meridian/persistence';
import { checkItinerary, type ItineraryProblem, type Leg, plannedVisit, type PlannedVisit } from '@meridian/scheduling';
import { type EntityManager, In } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { VisitBooker } from '../visit-booker.js';
import { itineraryAnswers } from './itinerary-answer.js';
import { problemOfPlan, rulesOf } from './itinerary-problem-reader.js';
import type { BookItineraryInput, ItineraryVisitInput } from './itinerary.input.js';
import { ItineraryLegRefused } from './itinerary.type.js';
import { readStanding } from './propose-itineraries.service.js';

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
    const { organizationId } = actor;
    const itinerary = request.repairs ? await readForRepair(tx, actor, request) : newItinerary(actor, request, nowMs);
    if (!itinerary) return new NotFound('The itinerary');
    const wrong = problemOfPlan(request.plan, nowMs) ?? (await problemOfVisits(tx, itinerary, request));
    if (wrong) return wrong;
    const { patientId, legs } = request.plan;
    const wanted = request.visits.map(({ leg, acknowledgements = null, ...visit }) => ({
      ...visit,
      patientId,
      acknowledgements,
      visitTypeId: legs[leg]?.visitTypeId ?? '',
      referralId: legs[leg]?.referralId ?? null,
    }));
    const answer = await this.booker.bookAll(tx, actor, wanted, nowMs);
    if ('refusal' in answer) {
      const visit = wanted[answer.index];
      const kind = await tx.findOneBy(VisitTypeEntity, { organizationId, id: visit?.visitTypeId ?? '' });
      return new ItineraryLegRefused(request.visits[answer.index]?.leg ?? 0, kind?.name ?? 'A visit', answer.refusal);
    }
    await write(tx, itinerary, request, answer);
    const action = request.repairs ? 'itinerary.repair' : 'itinerary.book';
    await audit(tx, actor, { action, subject: 'itinerary', subjectId: itinerary.id, patientId });
    return itinerary;
  }
}

/** Locked, so that of two repairs at once the second sees what the first did. */
const readForRepair = (
  tx: EntityManager,
  { organizationId }: Actor,
  { repairs, plan }: BookItineraryInput,
): Promise<ItineraryEntity | null> =>
  tx.findOne(ItineraryEntity, {
    where: { organizationId, id: repairs ?? '', patientId: plan.patientId },
    lock: { mode: 'pessimistic_write' },
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

/** With the commit, after the visits, which it points at. */
async function write(
  tx: EntityManager,
  itinerary: ItineraryEntity,
  { visits, repairs }: BookItineraryInput,
  booked: readonly AppointmentEntity[],
): Promise<void> {
  const { organizationId, id, patientId, plan, bookedBy, bookedAt } = itinerary;
  if (!repairs) await lastly(tx, INSERT, [organizationId, id, patientId, JSON.stringify(plan), bookedBy, bookedAt]);
  await lastly(tx, WRITE_LEGS, [organizationId, id, visits.map(({ leg }) => leg), booked.map((visit) => visit.id)]);
}

const no = (field: string, message: string): InvalidInput => new InvalidInput([new FieldProblem(field, message)]);

/** Whether the visits are the legs that are owed, and keep the plan's own rules with each other and those that stand. */
async function problemOfVisits(
  tx: EntityManager,
  itinerary: ItineraryEntity,
  { plan, visits, repairs }: BookItineraryInput,
): Promise<Refusal | null> {
  const standing = repairs ? await readStanding(tx, itinerary) : new Map<number, Leg>();
  const owed = plan.legs.map((_, leg) => leg).filter((leg) => !standing.has(leg));
  const named = visits.map(({ leg }) => leg).sort((a, b) => a - b);
  if (owed.length === 0) return no('repairs', 'an itinerary with a cancelled visit');
  if (named.length !== owed.length || named.some((leg, index) => leg !== owed[index]))
    return no('visits', repairs ? 'each cancelled leg once' : 'each leg of the plan once');
  const { organizationId } = itinerary;
  const kinds = await tx.findBy(VisitTypeEntity, {
    organizationId,
    id: In(plan.legs.map(({ visitTypeId }) => visitTypeId)),
  });
  const clinics = await tx.findBy(ClinicEntity, { organizationId, id: In(visits.map(({ clinicId }) => clinicId)) });
  const legs = plan.legs.map(({ visitTypeId }, leg): Leg => {
    const durationMinutes = kinds.find(({ id }) => id === visitTypeId)?.durationMinutes ?? 0;
    const shape = { durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
    return standing.get(leg) ?? { shape, times: [], pools: [], wantedProviderId: null };
  });
  const chosen = visits
    .map((visit, index) => ({ visit, index }))
    .flatMap(({ visit, index }) => {
      const clinic = clinics.find(({ id }) => id === visit.clinicId);
      return clinic ? [{ index, planned: plannedAt(legs, visit, clinic.timeZone) }] : [];
    });
  if (chosen.length < visits.length) return new NotFound('The clinic');
  const others = [...standing].flatMap(([leg, { times }]) => times.map((time) => plannedVisit(legs, leg, time)));
  const broken = checkItinerary(rulesOnly(plan, legs), [...chosen.map(({ planned }) => planned), ...others]);
  if (!broken) return null;
  const at = chosen.find(({ planned }) => planned.leg === broken.leg)?.index ?? 0;
  return no(`visits.${at}.startsAt`, `a time that keeps the plan: ${broken.rule}`);
}

function plannedAt(legs: readonly Leg[], visit: ItineraryVisitInput, timeZone: string): PlannedVisit {
  const startMs = visit.startsAt.getTime();
  const date = localDateOf(startMs, timeZone);
  return plannedVisit(legs, visit.leg, {
    startMs,
    date,
    weekday: weekdayOf(date),
    minuteOfDay: 0,
    providerId: visit.providerId as ProviderId,
    // Whether providers and rooms are free is the booking's question.
    resourceId: (-2 - visit.leg) as never,
    clinicId: visit.clinicId as ClinicId,
  });
}

/** What was agreed and nothing else: wishes may have been given up. */
const rulesOnly = (plan: BookItineraryInput['plan'], legs: readonly Leg[]): ItineraryProblem => ({
  ...rulesOf(plan),
  wishes: { oneDay: false, notOnWeekdays: [], notBeforeMinute: null, outByMinute: null, giveUpInOrder: [] },
  fromMs: 0,
  legs,
  ways: [],
  unknownWayMinutes: 0,
  visitsPerDayMax: legs.length,
  caps: [],
});
