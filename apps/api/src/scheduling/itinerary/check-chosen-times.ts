import { type ClinicId, localDateOf, type OrganizationId, type ProviderId, weekdayOf } from '@meridian/domain';
import { ClinicEntity, rawRows, VisitTypeEntity } from '@meridian/persistence';
import {
  type BrokenRule,
  checkItinerary,
  farApart,
  type ItineraryProblem,
  type Leg,
  plannedVisit,
  type PlannedVisit,
  type Way,
} from '@meridian/scheduling';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { rulesOf, UNKNOWN_WAY_MINUTES } from './itinerary-problem-reader.js';
import type { ItineraryPlanInput, ItineraryVisitInput } from './itinerary.input.js';

const NO_LEGS: ReadonlyMap<number, Leg> = new Map();

/** A time that was chosen for one leg; how long it takes there, where that is not what its kind says. */
type ChosenVisit = Pick<ItineraryVisitInput, 'leg' | 'startsAt' | 'providerId' | 'clinicId'> & {
  readonly durationMinutes?: number;
};

/**
 * Whether chosen times keep the plan's own rules, and the patient's ways between clinics, with each other and with the
 * visits that stay (`fixed`, by leg); null when they do. Whether anybody and anything is free then is the booking's question.
 */
export async function problemOfTimes(
  tx: EntityManager,
  actor: Actor,
  plan: ItineraryPlanInput,
  visits: readonly ItineraryVisitInput[],
  fixed: ReadonlyMap<number, Leg> = NO_LEGS,
): Promise<Refusal | null> {
  const broken = await brokenByTimes(tx, actor, plan, visits, fixed);
  if (!broken || !('rule' in broken)) return broken;
  const at = Math.max(
    0,
    visits.findIndex(({ leg }) => leg === broken.leg),
  );
  return new InvalidInput([new FieldProblem(`visits.${at}.startsAt`, `a time that keeps the plan: ${broken.rule}`)]);
}

/** The first rule that chosen times break, as `problemOfTimes` asks. */
export async function brokenByTimes(
  tx: EntityManager,
  { organizationId }: Actor,
  plan: ItineraryPlanInput,
  visits: readonly ChosenVisit[],
  fixed: ReadonlyMap<number, Leg>,
): Promise<BrokenRule | NotFound | null> {
  const kinds = await tx.findBy(VisitTypeEntity, {
    organizationId,
    id: In(plan.legs.map(({ visitTypeId }) => visitTypeId)),
  });
  const clinics = await tx.findBy(ClinicEntity, { organizationId, id: In(visits.map(({ clinicId }) => clinicId)) });
  const legs = plan.legs.map(({ visitTypeId }, leg): Leg => {
    const own = visits.find((visit) => visit.leg === leg)?.durationMinutes;
    const durationMinutes = own ?? kinds.find(({ id }) => id === visitTypeId)?.durationMinutes ?? 0;
    const shape = { durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
    return fixed.get(leg) ?? { shape, times: [], pools: [], wantedProviderId: null };
  });
  const chosen = visits.flatMap((visit) => {
    const clinic = clinics.find(({ id }) => id === visit.clinicId);
    return clinic ? [plannedAt(legs, visit, clinic.timeZone)] : [];
  });
  if (chosen.length < visits.length) return new NotFound('The clinic');
  const others = [...fixed].flatMap(([leg, { times }]) => times.map((time) => plannedVisit(legs, leg, time)));
  const planned = [...chosen, ...others];
  const ways = await readWays(tx, organizationId, planned);
  return checkItinerary({ ...rulesOnly(plan, legs), ways }, planned);
}

function plannedAt(legs: readonly Leg[], visit: ChosenVisit, timeZone: string): PlannedVisit {
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

const WAYS = `select clinic_id, other_clinic_id, minutes from clinic_travel
  where organization_id = $1 and clinic_id = any($2::uuid[]) and other_clinic_id = any($2::uuid[])`;

/** The ways between the clinics of these visits, as the search for plans knows them. */
async function readWays(
  tx: EntityManager,
  organizationId: OrganizationId,
  visits: readonly PlannedVisit[],
): Promise<Way[]> {
  const clinicIds = [...new Set(visits.map(({ clinicId }) => clinicId))];
  if (clinicIds.length < 2) return [];
  const clinics = await tx.findBy(ClinicEntity, { organizationId, id: In(clinicIds) });
  const rows = await rawRows<[ClinicId, ClinicId, number]>(tx, WAYS, [organizationId, clinicIds]);
  const known = rows.map(([one, other, minutes]): Way => ({ between: [one, other], minutes }));
  return [...known, ...farApart(clinics.map(({ id, timeZone }) => ({ clinicId: id as ClinicId, timeZone })))];
}

/** What was agreed and nothing else: wishes may have been given up. */
const rulesOnly = (plan: ItineraryPlanInput, legs: readonly Leg[]): Omit<ItineraryProblem, 'ways'> => ({
  ...rulesOf(plan),
  wishes: { oneDay: false, notOnWeekdays: [], notBeforeMinute: null, outByMinute: null, giveUpInOrder: [] },
  fromMs: 0,
  legs: legs.map(({ stands: _, ...leg }) => leg),
  unknownWayMinutes: UNKNOWN_WAY_MINUTES,
  visitsPerDayMax: legs.length,
  caps: [],
});
