import type { EpochMs, PatientId, ResourceId, VisitTypeId } from '@meridian/domain';
import type { AppointmentEntity } from '@meridian/persistence';
import { diaryOfMove, type OpeningsQuery, type WhyNotQuestion } from '@meridian/scheduling';
import { movableOf } from '../appointment-reader.js';
import { diaryOf } from '../diary-loader.js';
import type { ProviderPlace } from '../place-reader.js';
import type { BusyClaim, VisitClaims } from '../visit-claims-reader.js';
import type { VisitTypeWithNeeds } from '../visit-type-reader.js';

/** What a search read, for whom, and how far. */
export interface Searched {
  readonly visitType: VisitTypeWithNeeds;
  readonly query: OpeningsQuery;
  readonly patientId: string | null;
  readonly patientResourceId: ResourceId | null;
  readonly hasAcceptedReferral: boolean;
  /** The visit that would be moved there. */
  readonly moved: AppointmentEntity | null;
  readonly untilMs: EpochMs;
  readonly nowMs: EpochMs;
}

/** The question about one start with a provider of the search, on the diary that a booking there would be decided on. */
export function questionAt(
  { visitType, query, patientId, patientResourceId, hasAcceptedReferral, moved, untilMs, nowMs }: Searched,
  place: ProviderPlace,
  startMs: EpochMs,
): WhyNotQuestion {
  const patient = patientResourceId ?? NOBODY;
  const request = {
    patientId: (patientId ?? '') as PatientId,
    visitTypeId: visitType.visitTypeId,
    providerId: place.providerId,
    clinicId: place.clinicId,
    startMs,
  };
  const offered =
    visitType.visitTypeId === ANY_VISIT.visitTypeId ? { ...visitType, disciplines: place.disciplines } : visitType;
  const loaded = diaryOf(request, offered, place, patient, claimsOf(query, place, patient));
  const diary = { ...loaded, hasAcceptedReferral };
  return { request, diary: moved ? diaryOfMove(movableOf(moved), request, diary) : diary, nowMs, untilMs };
}

/** What the search read, as a booking reads it. */
function claimsOf(query: OpeningsQuery, { providerId }: ProviderPlace, patient: ResourceId): VisitClaims {
  const caps = query.providers.find((each) => each.providerId === providerId)?.caps;
  const busy = new Map<ResourceId, readonly BusyClaim[]>([[patient, query.patientBusy]]);
  for (const { resourceId, busy: own } of query.providers) busy.set(resourceId, own);
  for (const { resourceId, busy: own } of query.pools.flatMap(({ members }) => members)) busy.set(resourceId, own);
  return {
    resourceOfPatient: () => patient,
    busyOf: (resourceId) => busy.get(resourceId) ?? [],
    youngestOf: () => 0,
    visitsOf: () => query.spacing?.others ?? [],
    countedFor: () => caps ?? { visits: [], newBeforeMs: -Infinity },
  };
}

/** No resource has this number. */
const NOBODY = 0 as ResourceId;

/** Who points at a time without a kind of visit asks about the time alone: any provider gives it, and it needs nothing. */
export const ANY_VISIT: VisitTypeWithNeeds = {
  visitTypeId: 'any' as VisitTypeId,
  name: 'A visit',
  active: true,
  durationMinutes: 5,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  gridMinutes: 5,
  minNoticeMinutes: 0,
  horizonDays: 730,
  referralRequired: false,
  disciplines: [],
  skills: [],
  takes: { mostPerDay: null, mostPerWeek: null },
  overrides: {},
  techniques: [],
  bodyRegion: null,
  pools: [],
  spacing: [],
  turnover: [],
};
