import { DAY_MS, type EpochMs, type Interval, MINUTE_MS, type OrganizationId, type ResourceId } from '@meridian/domain';
import { type DayOpenings, findOpenings, type OpeningsQuery, type SpacingCase } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { type BusyQuery, readBusy } from './busy-reader.js';
import { readCounted } from './counted-visits.js';
import { spacingFor } from './diary-loader.js';
import type { ProviderPlace } from './place-reader.js';
import { readPatientVisits } from './spacing-reader.js';
import type { BusyClaim } from './visit-claims-reader.js';
import type { VisitTypeWithNeeds } from './visit-type-reader.js';
import { capsWith, longestShape, visitWith } from './visit-with.js';

/** Where to look for openings of one visit type, and whose claims count. */
export interface OpeningSearch extends Pick<BusyQuery, 'exceptHoldId' | 'exceptAppointmentIds'> {
  readonly visitType: VisitTypeWithNeeds;
  readonly places: readonly ProviderPlace[];
  readonly window: Interval;
  /** Null or none: for anybody, whose other visits are not known. */
  readonly patientResourceId?: ResourceId | null;
  readonly perDay?: number | null;
}

/** The free starts of a visit type at these places, as the rule finds them among what is claimed now. */
export async function searchOpenings(
  tx: EntityManager,
  organizationId: OrganizationId,
  search: OpeningSearch,
  nowMs: EpochMs,
): Promise<readonly DayOpenings[]> {
  return findOpenings(await openingsQueryOf(tx, organizationId, search, nowMs));
}

/** All that the search has to know, as of now. */
export async function openingsQueryOf(
  tx: EntityManager,
  organizationId: OrganizationId,
  search: OpeningSearch,
  nowMs: EpochMs,
): Promise<OpeningsQuery> {
  const { visitType, places, window, patientResourceId, perDay } = search;
  const resourceIds = new Set<ResourceId>(places.map((place) => place.resourceId));
  for (const pool of visitType.pools) for (const member of pool.members) resourceIds.add(member.resourceId);
  if (patientResourceId) resourceIds.add(patientResourceId);
  const reach = reachOf(visitType, places);
  const rooms = visitType.pools.filter(({ kind }) => kind === 'room').flatMap(({ members }) => members);
  const busy = await readBusy(tx, organizationId, {
    resourceIds: [...resourceIds],
    window: {
      startMs: window.startMs - reach,
      endMs: window.endMs + reach + longestShape(visitType).durationMinutes * MINUTE_MS,
    },
    nowMs,
    exceptHoldId: search.exceptHoldId ?? null,
    exceptAppointmentIds: search.exceptAppointmentIds ?? [],
    turned: visitType.turnover.length > 0 ? rooms.map(({ resourceId }) => resourceId) : [],
    travellers: places.filter((place) => place.travel.length > 0).map((place) => place.resourceId),
  });
  const busyOf = (resourceId: ResourceId): readonly BusyClaim[] => busy.get(resourceId) ?? [];
  const inGroups = (visitType.groupCapacity ?? null) !== null;
  const spacing = await readSpacing(tx, organizationId, search, nowMs);
  const countedFor = await countedIn(tx, organizationId, search, nowMs);
  return {
    window,
    notBeforeMs: nowMs + visitType.minNoticeMinutes * MINUTE_MS,
    notAfterMs: nowMs + visitType.horizonDays * DAY_MS,
    visit: visitType,
    skills: visitType.skills,
    // What is given in group sessions has no openings: a seat is taken in a session.
    providers: inGroups
      ? []
      : places.map((place) => ({
          ...place,
          ...visitWith(visitType, place, countedFor(place.providerId)),
          busy: busyOf(place.resourceId),
        })),
    pools: visitType.pools.map((pool) => ({
      poolId: pool.poolId,
      kind: pool.kind,
      members: pool.members.map((member) => ({ ...member, busy: busyOf(member.resourceId) })),
    })),
    patientBusy: patientResourceId ? busyOf(patientResourceId) : [],
    turnover: { rows: visitType.turnover, techniques: visitType.techniques },
    ...(spacing ? { spacing } : {}),
    ...(perDay ? { limitPerDay: perDay } : {}),
  };
}

/** What counts against the caps of those who have any. */
const countedIn = (
  tx: EntityManager,
  organizationId: OrganizationId,
  { visitType, places, window, patientResourceId, exceptHoldId, exceptAppointmentIds }: OpeningSearch,
  nowMs: EpochMs,
): ReturnType<typeof readCounted> => {
  const capped = places.filter((place) => capsWith(visitType, place).length > 0);
  return readCounted(tx, organizationId, {
    providerIds: [...new Set(capped.map(({ providerId }) => providerId))],
    window,
    nowMs,
    patientResourceId: patientResourceId ?? null,
    exceptHoldId: exceptHoldId ?? null,
    exceptAppointmentIds: exceptAppointmentIds ?? [],
  });
};

/** How the visit has to lie to the patient's others; null when no rule speaks about it, or it is for anybody. */
export async function readSpacing(
  tx: EntityManager,
  organizationId: OrganizationId,
  { visitType, window, patientResourceId, exceptAppointmentIds }: OpeningSearch,
  nowMs: EpochMs,
): Promise<SpacingCase | null> {
  const rules = spacingFor(visitType);
  if (rules.length === 0 || !patientResourceId) return null;
  const others = await readPatientVisits(tx, organizationId, {
    patientResourceId,
    fromMs: window.startMs,
    untilMs: window.endMs,
    nowMs,
    exceptAppointmentIds: exceptAppointmentIds ?? [],
  });
  return { rules, wanted: visitType, others };
}

/** How far a claim outside the window can reach into it: buffers, and the longest way or turnover. */
function reachOf(visitType: VisitTypeWithNeeds, places: readonly ProviderPlace[]): number {
  const { bufferBeforeMinutes, bufferAfterMinutes } = longestShape(visitType);
  const between = Math.max(
    0,
    ...places.flatMap(({ travel }) => travel.map(({ minutes }) => minutes)),
    ...visitType.turnover.map(({ minutes }) => minutes),
  );
  return (bufferBeforeMinutes + bufferAfterMinutes + between) * MINUTE_MS;
}
