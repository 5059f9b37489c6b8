import { Inject, Injectable } from '@nestjs/common';
import {
  addDays,
  type Clock,
  type Discipline,
  type EpochMs,
  instantOf,
  type Interval,
  type LocalDate,
} from '@meridian/domain';
import { ClinicEntity, Database, ProviderEntity, readRows } from '@meridian/persistence';
import { findOpenings } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';
import { elsewhere, readAsker, readMoved } from './asker-reader.js';
import { type ProviderPlace, readPlaces } from './place-reader.js';
import { openingsQueryOf } from './search-openings.js';
import { type OpeningWarning, type WarnedDay, withWarnings } from './spacing/opening-warnings.js';
import { lasting } from './visit-length.js';
import { readVisitType, type VisitTypeWithNeeds } from './visit-type-reader.js';

export interface OpeningsRequest {
  readonly visitTypeId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly providerIds?: readonly string[] | null;
  readonly clinicId?: string | null;
  readonly patientId?: string | null;
  readonly perDay?: number | null;
  readonly holdId?: string | null;
  /** The visit that is to be moved: its own time does not block it, and its own length counts. */
  readonly movedId?: string | null;
}

export const OPENINGS_DAYS_MAX = 31;

/** The free starts of one provider at one clinic, in epoch milliseconds by day of the clinic's calendar. */
export interface PlaceOpenings {
  readonly provider: ProviderEntity;
  readonly clinic: ClinicEntity;
  readonly days: readonly PlaceDay[];
}

interface PlaceDay {
  readonly date: LocalDate;
  readonly starts: readonly EpochMs[];
  readonly spacingWarnings: readonly OpeningWarning[];
}

/** Start times that are really free and could be booked now: by provider and clinic, flat per day; never stored. */
@Injectable()
export class OpeningService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(actor: Actor, request: OpeningsRequest): Promise<readonly PlaceOpenings[]> {
    refuseOddRange(request);
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const visitType = await readVisitType(tx, actor.organizationId, request.visitTypeId);
      if (!visitType?.active) return [];
      const places = await readPlaces(tx, actor.organizationId, {
        // A day more on both sides: the clinic's day is not the server's.
        fromDate: addDays(request.from, -1),
        untilDate: addDays(request.until, 1),
        discipline: visitType.disciplines[0] as Discipline,
        ...(request.providerIds ? { providerIds: request.providerIds } : {}),
        ...(request.clinicId ? { clinicId: request.clinicId } : {}),
      });
      const open = places.filter((place) => place.active);
      const [days, providers, clinics] = await Promise.all([
        this.search(tx, actor, request, visitType, open, nowMs),
        rowsById(
          tx,
          ProviderEntity,
          open.map((place) => place.providerId),
        ),
        rowsById(
          tx,
          ClinicEntity,
          open.map((place) => place.clinicId),
        ),
      ]);
      return byPlace(days, providers, clinics);
    });
  }

  private async search(
    tx: EntityManager,
    actor: Actor,
    request: OpeningsRequest,
    visitType: VisitTypeWithNeeds,
    places: readonly ProviderPlace[],
    nowMs: EpochMs,
  ): Promise<readonly WarnedDay[]> {
    const asker = await readAsker(tx, actor, request, nowMs);
    const moved = request.movedId ? await readMoved(tx, actor, request.movedId) : null;
    const window = windowOf(request, places);
    const query = await openingsQueryOf(
      tx,
      actor.organizationId,
      {
        visitType: lasting(visitType, moved?.durationMinutes ?? null),
        places,
        window,
        patientResourceId: asker.patientResourceId,
        exceptHoldId: asker.ownHoldId,
        exceptAppointmentIds: moved ? [moved.id] : [],
        perDay: request.perDay ?? null,
      },
      nowMs,
    );
    const days = findOpenings(query).filter(({ date }) => date >= request.from && date <= request.until);
    return withWarnings(moved ? elsewhere(days, moved) : days, query);
  }
}

export async function rowsById<Row extends { id: string }>(
  tx: EntityManager,
  entity: new () => Row,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const values = [...new Set(ids)];
  const rows = await readRows(tx, entity, { column: 'id', values, limit: values.length });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Places in the order in which the search found them, days in order. */
function byPlace(
  found: readonly WarnedDay[],
  providers: ReadonlyMap<string, ProviderEntity>,
  clinics: ReadonlyMap<string, ClinicEntity>,
): readonly PlaceOpenings[] {
  const places = new Map<string, PlaceOpenings & { days: PlaceDay[] }>();
  for (const { providerId, clinicId, date, startsMs, spacingWarnings } of found) {
    const key = `${providerId} ${clinicId}`;
    const [provider, clinic] = [providers.get(providerId), clinics.get(clinicId)];
    if (!provider || !clinic) continue;
    const place = places.get(key) ?? { provider, clinic, days: [] };
    place.days.push({ date, starts: startsMs, spacingWarnings });
    places.set(key, place);
  }
  return [...places.values()];
}

function refuseOddRange({ from, until }: OpeningsRequest): void {
  if (until < from) throw new InvalidInputError([new FieldProblem('until', 'a day on or after `from`')]);
  if (until > addDays(from, OPENINGS_DAYS_MAX - 1))
    throw new InvalidInputError([new FieldProblem('until', `at most ${OPENINGS_DAYS_MAX} days from \`from\``)]);
}

/** From the first local midnight of any of the clinics to the last. */
export function windowOf(request: Pick<OpeningsRequest, 'from' | 'until'>, places: readonly ProviderPlace[]): Interval {
  const zones = [...new Set(places.map((place) => place.timeZone))];
  if (zones.length === 0)
    return { startMs: instantOf(request.from, '00:00', 'UTC'), endMs: instantOf(request.until, '24:00', 'UTC') };
  return {
    startMs: Math.min(...zones.map((zone) => instantOf(request.from, '00:00', zone))),
    endMs: Math.max(...zones.map((zone) => instantOf(request.until, '24:00', zone))),
  };
}
