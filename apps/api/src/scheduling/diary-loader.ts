import type { EpochMs, OrganizationId, ResourceId } from '@meridian/domain';
import { type BookingRequest, concerns, type Diary, type SpacingRule } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { daysAround, type ProviderPlace, readPlace } from './place-reader.js';
import {
  type AskedVisits,
  type Exceptions,
  readVisitClaims,
  type VisitClaims,
  type YoungestSeen,
} from './visit-claims-reader.js';
import { readVisitType, type VisitTypeWithNeeds } from './visit-type-reader.js';
import { visitWith } from './visit-with.js';

/** Which diary: of one wanted visit, as of now. */
export interface DiaryRequest {
  readonly organizationId: OrganizationId;
  readonly request: BookingRequest;
  readonly nowMs: EpochMs;
  readonly except: Exceptions;
}

/** As `DiaryRequest`, of several visits that differ in nothing but patient and time of day. */
export interface DiaryQuery extends Omit<DiaryRequest, 'request'> {
  readonly asked: AskedVisits;
}

/** The facts on which bookings are decided; a part is missing when there is no such thing. */
export interface DiaryParts {
  readonly visitType: VisitTypeWithNeeds | null;
  readonly place: ProviderPlace | null;
  readonly claims: VisitClaims;
}

/** Reads all parts in one round trip: none of the three statements waits for another. */
export async function readDiaryParts(tx: EntityManager, query: DiaryQuery): Promise<DiaryParts> {
  const { organizationId, asked, nowMs, except } = query;
  const [{ visitTypeId, providerId, clinicId, startMs }] = asked;
  const [visitType, place, claims] = await Promise.all([
    readVisitType(tx, organizationId, visitTypeId),
    readPlace(tx, organizationId, { providerId, clinicId, ...daysAround(startMs) }),
    readVisitClaims(tx, organizationId, asked, nowMs, except),
  ]);
  return { visitType, place, claims };
}

/** Puts the parts together as the rule wants them: pools of the visit's clinic only. */
export function diaryOf(
  request: BookingRequest,
  visitType: VisitTypeWithNeeds,
  place: ProviderPlace,
  patientResourceId: ResourceId,
  claims: VisitClaims,
): Diary {
  const { visit, hours, caps } = visitWith(visitType, place, claims.countedFor(request.patientId));
  return {
    timeZone: place.timeZone,
    visitType: visit ? { ...visitType, ...visit } : visitType,
    ...(hours ? { hours } : {}),
    ...(caps ? { caps } : {}),
    provider: { ...place, offersVisitType: place.disciplines.some((each) => visitType.disciplines.includes(each)) },
    patientResourceId,
    open: place.open,
    closures: place.closures,
    away: place.away,
    providerBusy: claims.busyOf(place.resourceId),
    travel: place.travel,
    patientBusy: claims.busyOf(patientResourceId),
    pools: visitType.pools.map((pool) => ({
      ...pool,
      members: pool.members
        .filter((member) => member.clinicId === request.clinicId)
        .map(({ resourceId }) => ({ resourceId, busy: claims.busyOf(resourceId) })),
    })),
    hasAcceptedReferral: false,
    spacing: spacingFor(visitType),
    patientVisits: claims.visitsOf(request.patientId),
    turnover: visitType.turnover,
  };
}

/** The rules that speak about visits of this type at all; most speak about few. */
export const spacingFor = (visitType: VisitTypeWithNeeds): readonly SpacingRule[] =>
  visitType.spacing.filter((rule) => concerns(rule, visitType));

/** A diary, and how young the claims were that it was made of. */
export interface DiaryAsSeen {
  readonly diary: Diary;
  readonly youngestSeen: YoungestSeen;
}

/** The same diary with what is taken by now. */
export async function readAgain(tx: EntityManager, query: DiaryRequest, diary: Diary): Promise<DiaryAsSeen> {
  const { busyOf, visitsOf, youngestOf, countedFor } = await readVisitClaims(
    tx,
    query.organizationId,
    [query.request],
    query.nowMs,
    query.except,
  );
  const now: Diary = {
    ...diary,
    ...(diary.caps ? { caps: { ...diary.caps, ...countedFor(query.request.patientId) } } : {}),
    patientVisits: visitsOf(query.request.patientId),
    providerBusy: busyOf(diary.provider.resourceId),
    patientBusy: busyOf(diary.patientResourceId),
    pools: diary.pools.map((pool) => ({
      ...pool,
      members: pool.members.map(({ resourceId }) => ({ resourceId, busy: busyOf(resourceId) })),
    })),
  };
  return { diary: now, youngestSeen: youngestOf };
}
