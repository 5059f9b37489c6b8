import { addDays, type EpochMs, localDateOf, type OrganizationId } from '@meridian/domain';
import { firstUseOf, shapeWith, suitingStart } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { type ProviderPlace, readPlaces } from '../place-reader.js';
import { searchOpenings } from '../search-openings.js';
import { readVisitType, type VisitTypeWithNeeds } from '../visit-type-reader.js';
import type { Candidate, FreedStretch } from './candidate-reader.js';

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

/** Where the provider takes bookings around then: at the clinic of the freed time, or at any when a leave was undone. */
async function placesOf(
  tx: EntityManager,
  organizationId: OrganizationId,
  { providerId, clinicId, startsAt, endsAt }: FreedStretch,
): Promise<readonly ProviderPlace[]> {
  const places = await readPlaces(tx, organizationId, {
    fromDate: addDays(localDateOf(startsAt.getTime(), 'UTC'), -1),
    untilDate: addDays(localDateOf(endsAt.getTime(), 'UTC'), 1),
    providerIds: [providerId],
    ...(clinicId ? { clinicId } : {}),
  });
  return places.filter(({ active }) => active);
}

/** The first start that uses the freed time, could be booked for this person and suits, at any of the places. */
export async function findStart(
  tx: EntityManager,
  { organizationId, freed, nowMs, exceptVisitId, places, visitTypeOf }: Asked,
  candidate: Candidate,
): Promise<Offerable | null> {
  const visitType = await visitTypeOf(candidate.visitTypeId);
  if (!visitType) return null;
  const { durationMinutes } = shapeWith(visitType, visitType.overrides[freed.providerId]);
  const time = { freed: { startMs: freed.startsAt.getTime(), endMs: freed.endsAt.getTime() }, durationMinutes };
  const window = { startMs: Math.max(firstUseOf(time), nowMs), endMs: time.freed.endMs };
  if (window.startMs >= window.endMs) return null;
  const days = await searchOpenings(
    tx,
    organizationId,
    {
      visitType,
      places,
      window,
      patientResourceId: candidate.patientResourceId,
      exceptAppointmentIds: [candidate.swapId, exceptVisitId].filter((id) => typeof id === 'string'),
    },
    nowMs,
  );
  for (const { clinicId, startsMs } of days) {
    const place = places.find((each) => each.clinicId === clinicId);
    const start = place && suitingStart(candidate.wishes, { ...place, ...time }, startsMs, nowMs);
    if (place && start) return { place, ...start };
  }
  return null;
}

/** Asks once for each key. */
function remembered<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}
