import { DAY_MS, type EpochMs, type OrganizationId, type ResourceId } from '@meridian/domain';
import { type BookingRequest, type Diary } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { readBusy } from './busy-reader.js';
import { daysAround, type ProviderPlace, readPlaces } from './place-reader.js';
import { type VisitTypeWithNeeds } from './visit-type-reader.js';

export interface DiaryRequest {
  readonly organizationId: OrganizationId;
  readonly request: BookingRequest;
  readonly visitType: VisitTypeWithNeeds;
  readonly patientResourceId: ResourceId;
  readonly hasAcceptedReferral: boolean;
  readonly nowMs: EpochMs;
  readonly exceptHoldId?: string | null;
  readonly exceptAppointmentId?: string | null;
}

/** The facts on which one booking is decided, in two statements; null when the provider has no hours at that clinic. */
export async function loadDiary(tx: EntityManager, query: DiaryRequest): Promise<Diary | null> {
  const { organizationId, request, visitType } = query;
  const place = await readPlace(tx, organizationId, request);
  if (!place) return null;
  const pools = visitType.pools.map((pool) => ({
    ...pool,
    members: pool.members.filter((member) => member.clinicId === request.clinicId),
  }));
  const members = pools.flatMap((pool) => pool.members.map((member) => member.resourceId));
  const busy = await readBusy(tx, organizationId, {
    resourceIds: [...new Set([place.resourceId, query.patientResourceId, ...members])],
    window: { startMs: request.startMs - DAY_MS, endMs: request.startMs + 2 * DAY_MS },
    nowMs: query.nowMs,
    exceptHoldId: query.exceptHoldId ?? null,
    exceptAppointmentId: query.exceptAppointmentId ?? null,
  });
  const busyOf = (resourceId: ResourceId) => busy.get(resourceId) ?? [];
  return {
    timeZone: place.timeZone,
    visitType,
    provider: { ...place, offersVisitType: place.disciplines.some((each) => visitType.disciplines.includes(each)) },
    patientResourceId: query.patientResourceId,
    open: place.open,
    closures: place.closures,
    providerBusy: busyOf(place.resourceId),
    patientBusy: busyOf(query.patientResourceId),
    pools: pools.map((pool) => ({
      ...pool,
      members: pool.members.map(({ resourceId }) => ({ resourceId, busy: busyOf(resourceId) })),
    })),
    hasAcceptedReferral: query.hasAcceptedReferral,
  };
}

// The clinic's zone is known only with the place, so the days are taken around UTC: a day wider than any zone differs.
async function readPlace(
  tx: EntityManager,
  organizationId: OrganizationId,
  request: BookingRequest,
): Promise<ProviderPlace | undefined> {
  const days = daysAround(request.startMs, 'UTC');
  return (
    await readPlaces(tx, organizationId, { providerIds: [request.providerId], clinicId: request.clinicId, ...days })
  )[0];
}
