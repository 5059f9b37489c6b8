import { performance } from 'node:perf_hooks';
import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type ClinicId,
  type EpochMs,
  localDateOf,
  localTimeOf,
  type ProviderId,
  weekdayOf,
} from '@meridian/domain';
import { AppointmentEntity, ClinicEntity, Database, ItineraryEntity, ItineraryLegEntity } from '@meridian/persistence';
import { type Itinerary, type Leg, PLAN_LIMITS, planItineraries } from '@meridian/scheduling';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { isId } from '../../catalog/ids.js';
import { CLOCK } from '../../database/database.module.js';
import { NotFound } from '../../graphql/refusal.type.js';
import { type PlanFacts, problemOfPlan, readPlan } from './itinerary-problem-reader.js';
import type { ItineraryPlanInput } from './itinerary.input.js';
import { ItineraryProposal, ItineraryProposals, ItineraryVisit, NoItinerary } from './itinerary.type.js';

/** Visits that will not be: their leg is open again. */
const GONE: readonly string[] = ['cancelled', 'noshow', 'expired', 'void'];

/** Plans several visits on what is free just now; nothing is kept. */
@Injectable()
export class ProposeItinerariesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The best ways to have all visits of a plan, or why there is none. */
  propose(actor: Actor, plan: ItineraryPlanInput): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(
      actor.organizationId,
      async (tx) => problemOfPlan(plan, nowMs) ?? answerTo(await readPlan(tx, actor, plan, nowMs), plan),
    );
  }

  /** New times for the cancelled legs of an itinerary, the others staying where they are. */
  repair(actor: Actor, id: string): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const itinerary = isId(id) ? await tx.findOneBy(ItineraryEntity, { organizationId, id }) : null;
      if (!itinerary) return new NotFound('The itinerary');
      const plan = itinerary.plan as ItineraryPlanInput;
      const standing = await readStanding(tx, itinerary);
      if (standing.size === plan.legs.length) return new NoItinerary('None of its visits is cancelled.', null);
      return answerTo(await readPlan(tx, actor, plan, nowMs, standing), plan);
    });
  }
}

/** Those legs of an itinerary whose visits still stand, each with its one time. */
export async function readStanding(tx: EntityManager, itinerary: ItineraryEntity): Promise<ReadonlyMap<number, Leg>> {
  const { organizationId } = itinerary;
  const rows = await tx.findBy(ItineraryLegEntity, { organizationId, itineraryId: itinerary.id });
  const visits = await tx.findBy(AppointmentEntity, {
    organizationId,
    id: In(rows.map(({ appointmentId }) => appointmentId)),
  });
  const clinics = await tx.findBy(ClinicEntity, { organizationId, id: In(visits.map(({ clinicId }) => clinicId)) });
  const standing = new Map<number, Leg>();
  for (const { position, appointmentId } of rows) {
    const visit = visits.find(({ id }) => id === appointmentId);
    const clinic = clinics.find(({ id }) => id === visit?.clinicId);
    if (visit && clinic && !GONE.includes(visit.state)) standing.set(position, standingLeg(visit, clinic.timeZone));
  }
  return standing;
}

function standingLeg({ startsAt, endsAt, providerId, clinicId }: AppointmentEntity, timeZone: string): Leg {
  const startMs: EpochMs = startsAt.getTime();
  const date = localDateOf(startMs, timeZone);
  const [hours = 0, minutes = 0] = localTimeOf(startMs, timeZone).split(':').map(Number);
  const durationMinutes = Math.round((endsAt.getTime() - startMs) / 60_000);
  return {
    fixed: true,
    wantedProviderId: null,
    pools: [],
    // What it keeps free around it is among the busy times already.
    shape: { durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    times: [
      {
        startMs,
        date,
        weekday: weekdayOf(date),
        minuteOfDay: hours * 60 + minutes,
        providerId: providerId as ProviderId,
        resourceId: STANDS as never,
        clinicId: clinicId as ClinicId,
      },
    ],
  };
}

/** A resource that nobody else has: a visit that stands takes none anew. */
const STANDS = -1;

function answerTo(facts: PlanFacts | object, plan: ItineraryPlanInput): object {
  if (!('problem' in facts)) return facts;
  const { problem, visitTypes } = facts;
  const empty = problem.legs.findIndex(({ times }) => times.length === 0);
  if (empty >= 0)
    return new NoItinerary(`${visitTypes[empty]?.name ?? 'A visit'} has no free time in these days.`, empty);
  const answer = planItineraries(problem, { ...PLAN_LIMITS, nowMs: () => performance.now() });
  if (answer.itineraries.length === 0)
    return answer.complete
      ? new NoItinerary('Each visit has free times, but together they do not fit.', null)
      : new NoItinerary('No plan was found in time.', null);
  const shown = (itinerary: Itinerary) => proposalOf(itinerary, plan, problem.legs);
  return Object.assign(new ItineraryProposals(), {
    proposals: answer.itineraries.map(shown),
    givenUp: answer.givenUp,
    gap: answer.gap,
    complete: answer.complete,
  } satisfies ItineraryProposals);
}

const proposalOf = (
  { visits, bookingOrder, trips, waitingMinutes, otherProvider, cost }: Itinerary,
  plan: ItineraryPlanInput,
  legs: readonly Leg[],
): ItineraryProposal =>
  Object.assign(new ItineraryProposal(), {
    trips,
    waitingMinutes,
    otherProvider,
    cost,
    visits: bookingOrder.flatMap((leg) => {
      const visit = visits.find((each) => each.leg === leg);
      if (!visit) return [];
      return [
        Object.assign(new ItineraryVisit(), {
          leg,
          startsAt: new Date(visit.startMs),
          endsAt: new Date(visit.endMs),
          stands: legs[leg]?.fixed === true,
          visitTypeId: plan.legs[leg]?.visitTypeId ?? '',
          providerId: visit.providerId,
          clinicId: visit.clinicId,
        } satisfies ItineraryVisit),
      ];
    }),
  } satisfies ItineraryProposal);
