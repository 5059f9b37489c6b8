import { addDays, type EpochMs, localDateOf, type OrganizationId, subtract } from '@meridian/domain';
import { preparedRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { isRefusal } from '../scheduling/booking-request.js';
import type { Refusal } from '../graphql/refusal.type.js';
import { type ProviderPlace, readPlaces } from '../scheduling/place-reader.js';
import type { VisitScope } from './coming-visits.js';

/** As far ahead as freed time is noted. */
const AHEAD_DAYS = 92;

/** Whose open time is about to change. */
interface ChangingHours {
  readonly organizationId: OrganizationId;
  readonly scope: VisitScope;
  readonly nowMs: EpochMs;
}

const ANYBODY_WAITS = `select exists (select from waitlist_entry where organization_id = $1 and state = 'waiting') as waits`;
const NOTE = `select note_freed_time($1, g.provider_id, g.clinic_id, g.since, g.til, 'opened')
  from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[]) g(provider_id, clinic_id, since, til)`;

/**
 * Makes a change of open time and notes what it opened as freed time: for those who wait, time that nobody could book is
 * as good as time that somebody gave back. The hours before and after come from the reader that bookings use, so every
 * kind of change counts alike: longer hours, a day more, a closure taken back. A refusal is passed on.
 */
export async function notingGainedTime<Saved extends object>(
  tx: EntityManager,
  changing: ChangingHours,
  change: () => Promise<Saved | Refusal>,
): Promise<Saved | Refusal> {
  const { organizationId, scope } = changing;
  // Rooms and devices have no hours of their own.
  if (scope.resourceId !== undefined || !(await anybodyWaits(tx, organizationId))) return change();
  const before = new Map((await readOpen(tx, changing)).map((place) => [keyOf(place), place.open]));
  const saved = await change();
  if (isRefusal(saved)) return saved;
  const gained = (await readOpen(tx, changing)).flatMap((place) =>
    subtract(place.open, before.get(keyOf(place)) ?? []).map((time) => ({ ...place, ...time })),
  );
  if (gained.length > 0)
    await preparedRows(tx, NOTE, [
      organizationId,
      gained.map(({ providerId }) => providerId),
      gained.map(({ clinicId }) => clinicId),
      gained.map(({ startMs }) => new Date(startMs)),
      gained.map(({ endMs }) => new Date(endMs)),
    ]);
  return saved;
}

async function anybodyWaits(tx: EntityManager, organizationId: OrganizationId): Promise<boolean> {
  const [row] = await preparedRows<{ waits: boolean }>(tx, ANYBODY_WAITS, [organizationId]);
  return row?.waits ?? false;
}

const keyOf = ({ providerId, clinicId }: ProviderPlace): string => `${providerId} ${clinicId}`;

const readOpen = (
  tx: EntityManager,
  { organizationId, scope: { clinicId, providerId }, nowMs }: ChangingHours,
): Promise<readonly ProviderPlace[]> => {
  const today = localDateOf(nowMs, 'UTC');
  return readPlaces(tx, organizationId, {
    fromDate: addDays(today, -1),
    untilDate: addDays(today, AHEAD_DAYS),
    ...(clinicId === undefined ? {} : { clinicId }),
    ...(providerId === undefined ? {} : { providerIds: [providerId] }),
  });
};
