import { addDays, DAY_MS, type EpochMs, instantOf, type ResourceId } from '@meridian/domain';
import { type ClinicEntity, PatientEntity } from '@meridian/persistence';
import {
  type CapLeft,
  capsTogether,
  type DayOpenings,
  findOpenings,
  MAX_WINDOW_DAYS,
  SERIES_VISITS_MAX,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { NotFound, type Refusal } from '../../graphql/refusal.type.js';
import { isRefusal, loadCase, refusedByRule, type WantedVisit } from '../booking-request.js';
import { type ProviderPlace, readPlaces } from '../place-reader.js';
import { VisitTypeNotOffered } from '../refusal.type.js';
import { openingsQueryOf } from '../search-openings.js';
import { readVisitType, type VisitTypeWithNeeds } from '../visit-type-reader.js';

/** For which days, whom and what a series is planned. */
export interface SeriesFactsQuery {
  readonly wanted: Omit<WantedVisit, 'startsAt' | 'referralId'>;
  readonly clinic: ClinicEntity;
  /** Days of the clinic's calendar, both included. */
  readonly fromDate: string;
  readonly untilDate: string;
  readonly standIns: boolean;
  readonly nowMs: EpochMs;
}

/** Everything a plan is made of. */
export interface SeriesFacts {
  readonly visitType: VisitTypeWithNeeds;
  readonly openings: readonly DayOpenings[];
  /** What the providers' caps leave to the visits of the series together. */
  readonly caps: readonly CapLeft[];
}

/** What is free for the visits of a series, or which part of the question does not exist. */
export async function readSeriesFacts(
  tx: EntityManager,
  actor: Actor,
  query: SeriesFactsQuery,
): Promise<SeriesFacts | Refusal> {
  const { organizationId } = actor;
  const { wanted, clinic, nowMs } = query;
  const visitType = await readVisitType(tx, organizationId, wanted.visitTypeId);
  if (!visitType) return new NotFound('The visit type');
  const patient = await tx.findOneBy(PatientEntity, { organizationId, id: wanted.patientId });
  if (!patient) return new NotFound('The patient');
  const places = await readSeriesPlaces(tx, actor, query, visitType);
  if (!places.some(({ providerId }) => providerId === wanted.providerId))
    return new VisitTypeNotOffered(
      'This provider takes no bookings of this kind at that clinic.',
      'Choose another provider or clinic.',
    );
  // The search takes ninety days at most: a longer series is searched piece by piece, as far as it may be booked.
  const horizonMs = nowMs + visitType.horizonDays * DAY_MS;
  const untilMs = Math.min(instantOf(query.untilDate, '24:00', clinic.timeZone), horizonMs + 1);
  const step = (MAX_WINDOW_DAYS - 1) * DAY_MS;
  const openings: DayOpenings[] = [];
  const caps: CapLeft[] = [];
  for (let startMs = instantOf(query.fromDate, '00:00', clinic.timeZone); startMs < untilMs; startMs += step) {
    const window = { startMs, endMs: Math.min(startMs + step, untilMs) };
    const search = { visitType, places, window, patientResourceId: patient.resourceId as ResourceId };
    if (!visitType.active) continue;
    const asked = await openingsQueryOf(tx, organizationId, search, nowMs);
    const days = findOpenings(asked);
    openings.push(...days);
    const { visitTypeId } = visitType;
    caps.push(...capsTogether([{ visitTypeId, days, providers: asked.providers }], SERIES_VISITS_MAX));
  }
  return { visitType, openings, caps };
}

/** The places of the provider at the clinic, and of those who may stand in. */
async function readSeriesPlaces(
  tx: EntityManager,
  { organizationId }: Actor,
  { wanted, clinic, fromDate, untilDate, standIns }: SeriesFactsQuery,
  { disciplines: [discipline] }: VisitTypeWithNeeds,
): Promise<readonly ProviderPlace[]> {
  const places = await readPlaces(tx, organizationId, {
    fromDate: addDays(fromDate, -1),
    untilDate: addDays(untilDate, 1),
    clinicId: clinic.id,
    ...(discipline ? { discipline } : {}),
    ...(standIns ? {} : { providerIds: [wanted.providerId] }),
  });
  return places.filter(({ active }) => active);
}

/**
 * What a booking at this time would be told; null when it would be taken. Whether a referral covers the visits is asked
 * when they are booked.
 */
export async function whyNotThen(
  tx: EntityManager,
  actor: Actor,
  { wanted, nowMs }: SeriesFactsQuery,
  startMs: EpochMs,
): Promise<Refusal | null> {
  const found = await loadCase(tx, actor, { ...wanted, startsAt: new Date(startMs) }, nowMs);
  if (isRefusal(found)) return found;
  return refusedByRule({ ...found, diary: { ...found.diary, hasAcceptedReferral: true } });
}
