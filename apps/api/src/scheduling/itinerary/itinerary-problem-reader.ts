import {
  addDays,
  type ClinicId,
  type Discipline,
  type EpochMs,
  instantOf,
  type Interval,
  MINUTE_MS,
  type OrganizationId,
  type ProviderId,
  type ResourceId,
} from '@meridian/domain';
import { PatientEntity } from '@meridian/persistence';
import {
  capsTogether,
  checkPlanRules,
  farApart,
  findOpenings,
  ITINERARY_WEIGHTS,
  type ItineraryProblem,
  type Leg,
  legTimes,
  type LegToCount,
  type PlanRules,
  spacingBetweenLegs,
  type Way,
  wishesHad,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { FieldProblem, InvalidInput, NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { readBusy } from '../busy-reader.js';
import { OPENINGS_DAYS_MAX } from '../opening.service.js';
import { type ProviderPlace, readPlaces } from '../place-reader.js';
import { ReferralRequired } from '../refusal.type.js';
import { openingsQueryOf } from '../search-openings.js';
import { readVisitType, type VisitTypeWithNeeds } from '../visit-type-reader.js';
import { longestShape } from '../visit-with.js';
import type { ItineraryPlanInput } from './itinerary.input.js';
import { fixedLeg, mayMove, type StandingVisit, timesAround } from './standing-visits.js';

/** Between clinics of which nobody has said how far they are. */
export const UNKNOWN_WAY_MINUTES = 30;
const VISITS_PER_DAY_MAX = 6;

/** A plan with everything that its rules need, or why it cannot be looked at. */
export interface PlanFacts {
  readonly problem: ItineraryProblem;
  readonly visitTypes: readonly VisitTypeWithNeeds[];
}

/** The rules of a plan as the rule library takes them. */
export function rulesOf(plan: ItineraryPlanInput): PlanRules {
  return {
    order: plan.order.map(({ before, after }) => ({ before, after })),
    gaps: plan.gaps.map(({ first, then, minMinutes, maxMinutes }) => ({
      first,
      then,
      minMinutes,
      maxMinutes: maxMinutes ?? null,
    })),
    notSameDay: [],
    wishes: {
      oneDay: plan.oneDay,
      notOnWeekdays: plan.notOnWeekdays,
      notBeforeMinute: minuteOf(plan.notBefore),
      outByMinute: minuteOf(plan.outBy),
      giveUpInOrder: [...new Set(plan.giveUpInOrder)],
    },
    weights: { ...(plan.weights ?? ITINERARY_WEIGHTS) },
  };
}

const minuteOf = (time: string | null | undefined): number | null =>
  time ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) : null;

/** What is wrong with a plan before anything is read of its days; null when nothing is. */
export function problemOfPlan(plan: ItineraryPlanInput, nowMs: EpochMs): InvalidInput | null {
  const no = (field: string, message: string) => new InvalidInput([new FieldProblem(field, message)]);
  if (plan.until < plan.from) return no('until', 'a day on or after `from`');
  if (plan.until > addDays(plan.from, OPENINGS_DAYS_MAX - 1))
    return no('until', `at most ${OPENINGS_DAYS_MAX} days from \`from\``);
  if (instantOf(plan.until, '24:00', 'UTC') + DAY_OF_ZONES_MS < nowMs) return no('until', 'today or later');
  const checked = checkPlanRules(plan.legs.length, rulesOf(plan));
  return checked.ok ? null : no(checked.refusal.field, checked.refusal.detail);
}

/** Midnight is at most so much later than in UTC. */
const DAY_OF_ZONES_MS = 14 * 60 * MINUTE_MS;

/**
 * Reads what a plan needs: kinds of visit, who gives them where and when, and what is free. `standing`: a plan that is
 * booked and lost a visit, with those that stand; what they claim counts as theirs and not as busy.
 */
export async function readPlan(
  tx: EntityManager,
  actor: Actor,
  plan: ItineraryPlanInput,
  nowMs: EpochMs,
  standing: ReadonlyMap<number, StandingVisit> | null = null,
): Promise<PlanFacts | Refusal> {
  const { organizationId } = actor;
  const patient = await tx.findOneBy(PatientEntity, { organizationId, id: plan.patientId });
  if (!patient) return new NotFound('The patient');
  const lastProviders = await readLastProviders(tx, actor, plan);
  const visitTypes: VisitTypeWithNeeds[] = [];
  const legs: Leg[] = [];
  const counted: LegToCount[] = [];
  const around: ProviderPlace[] = [];
  const exceptAppointmentIds = [...(standing ?? [])].map(([, { appointment }]) => appointment.id);
  for (const [index, asked] of plan.legs.entries()) {
    const visitType = await readVisitType(tx, organizationId, asked.visitTypeId);
    const stands = standing?.get(index);
    if (!visitType || !(visitType.active || stands)) return new NotFound(`The kind of visit ${index + 1}`);
    visitTypes.push(visitType);
    if (stands && !mayMove(stands, visitType, nowMs)) {
      legs.push(fixedLeg(stands, visitType));
      counted.push({ visitTypeId: visitType.visitTypeId, days: [], providers: [] });
      continue;
    }
    if (visitType.referralRequired && !asked.referralId && !stands)
      return new ReferralRequired(`${visitType.name} needs an accepted referral.`, 'Book it from its referral.');
    const open = await readOpenPlaces(tx, organizationId, plan, visitType);
    // Who is gone may be the very reason why a plan has to be mended.
    if (!standing && asked.providerId && !open.some(({ providerId }) => providerId === asked.providerId))
      return new InvalidInput([
        new FieldProblem(`legs.${index}.providerId`, 'a provider who gives this kind of visit there'),
      ]);
    around.push(...open);
    const wanted = asked.providerId ?? (asked.sameProviderAsLast ? lastProviders.get(asked.visitTypeId) : null);
    const { toCount, ...leg } = await readLeg(tx, actor, {
      plan,
      visitType,
      open,
      patient,
      nowMs,
      exceptAppointmentIds,
    });
    counted.push(toCount);
    legs.push({
      ...leg,
      wantedProviderId: (wanted ?? null) as ProviderId | null,
      ...(stands ? { stands: stands.place, times: timesAround(stands, leg.times) } : {}),
    });
  }
  const problem = problemWith(plan, visitTypes, legs, around);
  return { visitTypes, problem: { ...problem, caps: capsTogether(counted) } };
}

function problemWith(
  plan: ItineraryPlanInput,
  visitTypes: readonly VisitTypeWithNeeds[],
  legs: readonly Leg[],
  around: readonly ProviderPlace[],
): Omit<ItineraryProblem, 'caps'> {
  const rules = rulesOf(plan);
  const spacing = spacingBetweenLegs(visitTypes[0]?.spacing ?? [], visitTypes);
  return {
    ...rules,
    wishes: { ...rules.wishes, giveUpInOrder: wishesHad({ wishes: rules.wishes, legs }) },
    legs,
    ways: [...waysOf(around), ...farApart(around)],
    gaps: [...rules.gaps, ...spacing.gaps],
    notSameDay: spacing.notSameDay,
    fromMs: Math.min(...legs.flatMap(firstOf), instantOf(plan.from, '00:00', 'UTC')),
    unknownWayMinutes: UNKNOWN_WAY_MINUTES,
    visitsPerDayMax: VISITS_PER_DAY_MAX,
  };
}

/** A visit that stands may be before the days that are looked at. */
const firstOf = ({ stands }: Leg): EpochMs[] =>
  stands ? [Math.floor(stands.time.startMs / MINUTE_MS) * MINUTE_MS] : [];

async function readOpenPlaces(
  tx: EntityManager,
  organizationId: OrganizationId,
  plan: ItineraryPlanInput,
  { disciplines }: VisitTypeWithNeeds,
): Promise<readonly ProviderPlace[]> {
  const places = await readPlaces(tx, organizationId, {
    fromDate: addDays(plan.from, -1),
    untilDate: addDays(plan.until, 1),
    discipline: disciplines[0] as Discipline,
    ...(plan.clinicId ? { clinicId: plan.clinicId } : {}),
  });
  return places.filter((place) => place.active);
}

interface LegToRead {
  readonly plan: ItineraryPlanInput;
  readonly visitType: VisitTypeWithNeeds;
  readonly open: readonly ProviderPlace[];
  readonly patient: PatientEntity;
  readonly nowMs: EpochMs;
  readonly exceptAppointmentIds: readonly string[];
}

async function readLeg(
  tx: EntityManager,
  { organizationId }: Actor,
  { plan, visitType, open, patient, nowMs, exceptAppointmentIds }: LegToRead,
): Promise<Omit<Leg, 'wantedProviderId'> & { readonly toCount: LegToCount }> {
  const window = windowOf(plan, open);
  const patientResourceId = patient.resourceId as ResourceId;
  const search = { visitType, places: open, window, patientResourceId, exceptAppointmentIds };
  const query = await openingsQueryOf(tx, organizationId, search, nowMs);
  const days = findOpenings(query).filter(({ date }) => date >= plan.from && date <= plan.until);
  const members = visitType.pools.flatMap((pool) => pool.members.map(({ resourceId }) => resourceId));
  const busy = await readBusy(tx, organizationId, {
    resourceIds: [...new Set(members)],
    window: wider(window),
    nowMs,
    exceptAppointmentIds,
  });
  return {
    // Whoever of them gives it: none takes longer.
    shape: longestShape(visitType),
    times: legTimes(days, open),
    toCount: { visitTypeId: visitType.visitTypeId, days, providers: query.providers },
    pools: visitType.pools.map(({ poolId, kind, members: each }) => ({
      poolId,
      kind,
      members: each.map((member) => ({ ...member, busy: busy.get(member.resourceId) ?? [] })),
    })),
  };
}

/** Buffers reach over the ends. */
const wider = ({ startMs, endMs }: Interval): Interval => ({
  startMs: startMs - DAY_OF_ZONES_MS,
  endMs: endMs + DAY_OF_ZONES_MS,
});

function windowOf({ from, until }: ItineraryPlanInput, places: readonly ProviderPlace[]): Interval {
  const zones = [...new Set(places.map(({ timeZone }) => timeZone))];
  if (zones.length === 0) zones.push('UTC');
  return {
    startMs: Math.min(...zones.map((zone) => instantOf(from, '00:00', zone))),
    endMs: Math.max(...zones.map((zone) => instantOf(until, '24:00', zone))),
  };
}

const waysOf = (places: readonly ProviderPlace[]): Way[] =>
  places.flatMap((place) =>
    place.travel.map(({ clinicId, minutes }) => ({
      between: [clinicId, place.clinicId] as [ClinicId, ClinicId],
      minutes,
    })),
  );

const LAST_PROVIDERS = `select distinct on (visit_type_id) visit_type_id, provider_id from appointment
  where organization_id = $1 and patient_id = $2 and visit_type_id = any($3::uuid[])
    and state in ('booked', 'arrived', 'checked-in', 'in-room', 'completed')
  order by visit_type_id, starts_at desc`;

/** With whom the last visit of each kind was, or will be. */
async function readLastProviders(
  tx: EntityManager,
  { organizationId }: Actor,
  { patientId, legs }: ItineraryPlanInput,
): Promise<ReadonlyMap<string, string>> {
  const kinds = legs.filter((leg) => leg.sameProviderAsLast).map((leg) => leg.visitTypeId);
  if (kinds.length === 0) return new Map();
  const rows = await tx.query<{ visit_type_id: string; provider_id: string }[]>(LAST_PROVIDERS, [
    organizationId,
    patientId,
    kinds,
  ]);
  return new Map(rows.map((row) => [row.visit_type_id, row.provider_id]));
}
