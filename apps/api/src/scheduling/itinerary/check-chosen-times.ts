import { type ClinicId, localDateOf, type ProviderId, weekdayOf } from '@meridian/domain';
import { ClinicEntity, VisitTypeEntity } from '@meridian/persistence';
import { checkItinerary, type ItineraryProblem, type Leg, plannedVisit, type PlannedVisit } from '@meridian/scheduling';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { rulesOf } from './itinerary-problem-reader.js';
import type { ItineraryPlanInput, ItineraryVisitInput } from './itinerary.input.js';

const NO_LEGS: ReadonlyMap<number, Leg> = new Map();

/**
 * Whether chosen times keep the plan's own rules with each other and with the visits that stay (`fixed`, by leg); null when
 * they do. Whether anybody and anything is free then is the booking's question.
 */
export async function problemOfTimes(
  tx: EntityManager,
  { organizationId }: Actor,
  plan: ItineraryPlanInput,
  visits: readonly ItineraryVisitInput[],
  fixed: ReadonlyMap<number, Leg> = NO_LEGS,
): Promise<Refusal | null> {
  const kinds = await tx.findBy(VisitTypeEntity, {
    organizationId,
    id: In(plan.legs.map(({ visitTypeId }) => visitTypeId)),
  });
  const clinics = await tx.findBy(ClinicEntity, { organizationId, id: In(visits.map(({ clinicId }) => clinicId)) });
  const legs = plan.legs.map(({ visitTypeId }, leg): Leg => {
    const durationMinutes = kinds.find(({ id }) => id === visitTypeId)?.durationMinutes ?? 0;
    const shape = { durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
    return fixed.get(leg) ?? { shape, times: [], pools: [], wantedProviderId: null };
  });
  const chosen = visits
    .map((visit, index) => ({ visit, index }))
    .flatMap(({ visit, index }) => {
      const clinic = clinics.find(({ id }) => id === visit.clinicId);
      return clinic ? [{ index, planned: plannedAt(legs, visit, clinic.timeZone) }] : [];
    });
  if (chosen.length < visits.length) return new NotFound('The clinic');
  const others = [...fixed].flatMap(([leg, { times }]) => times.map((time) => plannedVisit(legs, leg, time)));
  const broken = checkItinerary(rulesOnly(plan, legs), [...chosen.map(({ planned }) => planned), ...others]);
  if (!broken) return null;
  const at = chosen.find(({ planned }) => planned.leg === broken.leg)?.index ?? 0;
  return new InvalidInput([new FieldProblem(`visits.${at}.startsAt`, `a time that keeps the plan: ${broken.rule}`)]);
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
const rulesOnly = (plan: ItineraryPlanInput, legs: readonly Leg[]): ItineraryProblem => ({
  ...rulesOf(plan),
  wishes: { oneDay: false, notOnWeekdays: [], notBeforeMinute: null, outByMinute: null, giveUpInOrder: [] },
  fromMs: 0,
  legs: legs.map(({ stands: _, ...leg }) => leg),
  ways: [],
  unknownWayMinutes: 0,
  visitsPerDayMax: legs.length,
  caps: [],
});
