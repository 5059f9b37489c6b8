import {
  addDays,
  type EpochMs,
  type Interval,
  localDateOf,
  type OrganizationId,
  type ResourceId,
} from '@meridian/domain';
import {
  couldSuit,
  findOpenings,
  firstUseOf,
  inWaitingOrder,
  openingsOnlyWith,
  shapeWith,
  suitingStart,
  type TimeAtPlace,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { type ProviderPlace, readPlaces } from '../place-reader.js';
import { openingsQueryOf } from '../search-openings.js';
import { readVisitType, type VisitTypeWithNeeds } from '../visit-type-reader.js';
import { type Candidate, CANDIDATES_AT_ONCE, type FreedStretch, readCandidates } from './candidate-reader.js';

/** A start that one of those who wait could have, with whom and where. */
export interface Offerable {
  readonly place: ProviderPlace;
  readonly startMs: EpochMs;
  readonly expiresAtMs: EpochMs;
}

/** What is read once for all who are asked about one freed time. */
export interface Asked {
  readonly organizationId: OrganizationId;
  readonly freed: FreedStretch;
  readonly nowMs: EpochMs;
  /** A visit that still has the time, and would be gone. */
  readonly exceptVisitId?: string;
  readonly places: readonly ProviderPlace[];
  readonly visitTypeOf: (id: string) => Promise<VisitTypeWithNeeds | null>;
}

/** Reads what all who are asked about a freed time have in common. */
export async function askAbout(tx: EntityManager, asked: Omit<Asked, 'places' | 'visitTypeOf'>): Promise<Asked> {
  const { organizationId, freed } = asked;
  return {
    ...asked,
    places: await placesOf(tx, organizationId, freed),
    visitTypeOf: remembered((id) => readVisitType(tx, organizationId, id)),
  };
}

/** Where bookings are taken around then: at the clinic of the freed time, or at any when a leave was undone. */
async function placesOf(
  tx: EntityManager,
  organizationId: OrganizationId,
  { providerId, clinicId, startsAt, endsAt }: FreedStretch,
): Promise<readonly ProviderPlace[]> {
  const places = await readPlaces(tx, organizationId, {
    fromDate: addDays(localDateOf(startsAt.getTime(), 'UTC'), -1),
    untilDate: addDays(localDateOf(endsAt.getTime(), 'UTC'), 1),
    ...(providerId ? { providerIds: [providerId] } : {}),
    ...(clinicId ? { clinicId } : {}),
  });
  return places.filter(({ active }) => active);
}

/** Somebody for whom it is worth looking: the kind of visit, and the places whose freed time could suit. */
interface WorthLooking {
  readonly visitType: VisitTypeWithNeeds;
  readonly suiting: readonly (ProviderPlace & TimeAtPlace)[];
}

/** What is known before anything is searched; null when nothing there could suit. */
export async function worthLooking(
  { freed, nowMs, places, visitTypeOf }: Asked,
  { visitTypeId, wishes }: Candidate,
): Promise<WorthLooking | null> {
  const visitType = await visitTypeOf(visitTypeId);
  if (!visitType) return null;
  const { disciplines } = visitType;
  const suiting = places
    .filter((place) => disciplines.length === 0 || disciplines.some((each) => place.disciplines.includes(each)))
    .map((place) => {
      const { durationMinutes } = shapeWith(visitType, visitType.overrides[place.providerId]);
      return { ...place, durationMinutes, freed: intervalOf(freed) };
    })
    .filter((place) => couldSuit(wishes, place, nowMs));
  return suiting.length > 0 ? { visitType, suiting } : null;
}

/** The first start that uses the freed time, could be booked for this person and suits, at any of the places. */
export async function findStart(
  tx: EntityManager,
  { organizationId, freed, nowMs, exceptVisitId }: Asked,
  candidate: Candidate,
  { visitType, suiting }: WorthLooking,
): Promise<Offerable | null> {
  const time = intervalOf(freed);
  const window = { startMs: Math.max(Math.min(...suiting.map(firstUseOf)), nowMs), endMs: time.endMs };
  if (window.startMs >= window.endMs) return null;
  const search = {
    visitType,
    places: suiting,
    window,
    patientResourceId: candidate.patientResourceId,
    exceptAppointmentIds: [candidate.swapId, exceptVisitId].filter((id) => typeof id === 'string'),
  };
  const query = await openingsQueryOf(tx, organizationId, search, nowMs);
  const room = freed.roomResourceId as ResourceId | null;
  const days = room === null ? findOpenings(query) : openingsOnlyWith(query, room, time);
  const found = days.flatMap(({ providerId, clinicId, startsMs }) => {
    const place = suiting.find((each) => each.providerId === providerId && each.clinicId === clinicId);
    const start = place && suitingStart(candidate.wishes, place, startsMs, nowMs);
    return place && start ? [{ place, ...start }] : [];
  });
  return found.sort((a, b) => a.startMs - b.startMs)[0] ?? null;
}

/** So many searches are made in one look at a freed time, however many wait. */
const SEARCHES_MAX = 50;

/**
 * Those who could have a freed time, in their order, each with the start that would be offered. Ends with null when
 * nobody is left, or with the last entry that was looked at when there are more than can be looked at together: then the
 * line goes on `after` it.
 */
export async function* offerables(
  tx: EntityManager,
  asked: Asked,
  after: string | null,
): AsyncGenerator<{ readonly candidate: Candidate; readonly offerable: Offerable }, string | null> {
  let last = after;
  for (let searches = 0; ;) {
    const page = await readCandidates(tx, asked.organizationId, asked.freed, last);
    for (const candidate of inWaitingOrder(page)) {
      const worth = await worthLooking(asked, candidate);
      if (worth && searches === SEARCHES_MAX) return last;
      if (worth) searches++;
      const offerable = worth && (await findStart(tx, asked, candidate, worth));
      if (offerable) yield { candidate, offerable };
      last = candidate.id;
    }
    if (page.length < CANDIDATES_AT_ONCE) return null;
  }
}

const intervalOf = ({ startsAt, endsAt }: FreedStretch): Interval => ({
  startMs: startsAt.getTime(),
  endMs: endsAt.getTime(),
});

/** Asks once for each key. */
function remembered<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}
