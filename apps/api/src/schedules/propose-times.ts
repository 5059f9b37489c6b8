import { addDays, DAY_MS, type Discipline, type EpochMs, localDateOf, type OrganizationId } from '@meridian/domain';
import { ProviderEntity } from '@meridian/persistence';
import type { DayOpenings } from '@meridian/scheduling';
import { type EntityManager, In } from 'typeorm';
import { type ProviderPlace, readPlaces } from '../scheduling/place-reader.js';
import { searchOpenings } from '../scheduling/search-openings.js';
import { lasting } from '../scheduling/visit-length.js';
import { readVisitType, type VisitTypeWithNeeds } from '../scheduling/visit-type-reader.js';
import type { ComingVisit } from './coming-visits.js';
import type { StrandedProposal } from './stranded.type.js';

const PROPOSALS_MAX = 3;
/** How far from its old time another is looked for. */
const LOOK_DAYS = 14;

/** A start with whom and where. */
interface Found {
  readonly providerId: string;
  readonly clinicId: string;
  readonly startMs: EpochMs;
}

/**
 * Up to three free times for each visit, under the hours as they stand in this transaction: with the same provider, as
 * near to the old time as there are; then with others. The visit's own claims do not stand in its way.
 */
export async function proposeTimes(
  tx: EntityManager,
  organizationId: OrganizationId,
  visits: readonly ComingVisit[],
  nowMs: EpochMs,
): Promise<ReadonlyMap<string, StrandedProposal[]>> {
  const types = new Map<string, VisitTypeWithNeeds | null>();
  const found = new Map<string, Found[]>();
  for (const visit of visits) {
    if (!types.has(visit.visitTypeId))
      types.set(visit.visitTypeId, await readVisitType(tx, organizationId, visit.visitTypeId));
    const visitType = types.get(visit.visitTypeId);
    // A seat is not moved by itself: its session is.
    const movable = visitType?.active && visit.groupSessionId === null;
    found.set(visit.id, movable ? await timesFor(tx, organizationId, visit, visitType, nowMs) : []);
  }
  return named(tx, found);
}

async function timesFor(
  tx: EntityManager,
  organizationId: OrganizationId,
  visit: ComingVisit,
  visitType: VisitTypeWithNeeds,
  nowMs: EpochMs,
): Promise<Found[]> {
  const window = {
    startMs: Math.max(nowMs, visit.startMs - LOOK_DAYS * DAY_MS),
    endMs: visit.startMs + LOOK_DAYS * DAY_MS,
  };
  const places = await readPlaces(tx, organizationId, {
    fromDate: addDays(localDateOf(window.startMs, visit.timeZone), -1),
    untilDate: addDays(localDateOf(window.endMs, visit.timeZone), 1),
    clinicId: visit.clinicId,
    discipline: visitType.disciplines[0] as Discipline,
  });
  const search = (among: readonly ProviderPlace[]) =>
    searchOpenings(
      tx,
      organizationId,
      {
        visitType: lasting(visitType, visit.durationMinutes),
        window,
        places: among,
        patientResourceId: visit.patientResourceId,
        exceptAppointmentIds: [visit.id],
      },
      nowMs,
    );
  const active = places.filter((place) => place.active);
  const own = nearest(await search(active.filter((place) => place.providerId === visit.providerId)), visit);
  if (own.length >= PROPOSALS_MAX) return own;
  const others = active.filter((place) => place.providerId !== visit.providerId);
  return [...own, ...nearest(await search(others), visit)].slice(0, PROPOSALS_MAX);
}

/** The starts nearest to the old one, in order of time. Its own start is none: the visit would stay where it is. */
function nearest(days: readonly DayOpenings[], visit: ComingVisit): Found[] {
  return days
    .flatMap(({ providerId, clinicId, startsMs }) => startsMs.map((startMs) => ({ providerId, clinicId, startMs })))
    .filter(({ providerId, startMs }) => providerId !== visit.providerId || startMs !== visit.startMs)
    .sort((a, b) => Math.abs(a.startMs - visit.startMs) - Math.abs(b.startMs - visit.startMs) || a.startMs - b.startMs)
    .slice(0, PROPOSALS_MAX)
    .sort((a, b) => a.startMs - b.startMs);
}

async function named(
  tx: EntityManager,
  found: ReadonlyMap<string, readonly Found[]>,
): Promise<ReadonlyMap<string, StrandedProposal[]>> {
  const ids = [...new Set([...found.values()].flat().map(({ providerId }) => providerId))];
  const providers = await tx.findBy(ProviderEntity, { id: In(ids) });
  const names = new Map(providers.map(({ id, name }) => [id, name]));
  return new Map(
    [...found].map(([id, times]) => [
      id,
      times.map(({ providerId, clinicId, startMs }) => ({
        providerId,
        providerName: names.get(providerId) ?? '',
        clinicId,
        startsAt: new Date(startMs),
      })),
    ]),
  );
}
