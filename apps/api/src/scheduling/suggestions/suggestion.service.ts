import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Clock, type Discipline, type EpochMs, type LocalDate, MINUTE_MS } from '@meridian/domain';
import { ClinicEntity, Database, ProviderEntity } from '@meridian/persistence';
import {
  chooseResources,
  findOpenings,
  isRankedBehind,
  type OpeningsQuery,
  type RankedOpening,
  RANKING_WEIGHTS_DEFAULT,
  rankOpenings,
  type RankingWeights,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { decodeCursor, type Page, pageOf, pageSize } from '../../graphql/connection.js';
import { FieldProblem, InvalidInputError } from '../../graphql/refusal.type.js';
import { readAsker } from '../asker-reader.js';
import { rowsById, windowOf } from '../opening.service.js';
import { readPlaces } from '../place-reader.js';
import { openingsQueryOf } from '../search-openings.js';
import { readVisitType, type VisitTypeWithNeeds } from '../visit-type-reader.js';
import { namesOfResources, type ResourceNames, usualProvider } from './suggestion-reader.js';

export interface SuggestionsRequest {
  readonly visitTypeId: string;
  readonly patientId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly providerIds?: readonly string[] | null;
  readonly clinicId?: string | null;
  readonly weekdays?: readonly number[] | null;
  readonly fromTime?: string | null;
  readonly untilTime?: string | null;
  readonly weights?: RankingWeights | null;
}

export const SUGGESTION_DAYS_MAX = 90;
/** A page shows a choice of days and people, not one free morning. */
const PER_DAY = 2;
const EMPTY: Page<object> = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** The best openings for a patient, a page at a time, each with what it would take and why it stands where it stands. */
@Injectable()
export class SuggestionService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Behind `after`, in the order that `rankOpenings` gives now: what was taken since the page before is left out, and only
   * where bookings changed somebody's load between two pages may an opening come twice or be passed over.
   * @throws InvalidInputError for days or times that make no sense, or a patient who is not there
   */
  async suggest(actor: Actor, request: SuggestionsRequest, first: number, after: string | null): Promise<Page<object>> {
    refuseOdd(request);
    const size = pageSize(first);
    const behind = decodeCursor(after, 4);
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const visitType = await readVisitType(tx, actor.organizationId, request.visitTypeId);
      if (!visitType?.active) return EMPTY;
      const query = await this.load(tx, actor, request, visitType, nowMs);
      const ranked = rankOpenings({
        query,
        found: findOpenings(query).filter(({ date }) => date >= request.from && date <= request.until),
        weights: request.weights ?? RANKING_WEIGHTS_DEFAULT,
        wanted: wantedTimes(request),
        usualProviderId: await usualProvider(tx, actor.organizationId, request, nowMs),
        perDay: PER_DAY,
      }).filter((each) => behind === null || isRankedBehind(each, positionOf(behind)));
      const shown = ranked.slice(0, size + 1);
      return this.page(tx, actor, { query, visitType, shown, size });
    });
  }

  private async load(
    tx: EntityManager,
    actor: Actor,
    request: SuggestionsRequest,
    visitType: VisitTypeWithNeeds,
    nowMs: EpochMs,
  ): Promise<OpeningsQuery> {
    const { organizationId } = actor;
    const asker = await readAsker(tx, actor, request, nowMs);
    if (asker.patientResourceId === null) throw bad('patientId', 'choose a patient of this organization');
    const places = await readPlaces(tx, organizationId, {
      fromDate: addDays(request.from, -1),
      untilDate: addDays(request.until, 1),
      discipline: visitType.disciplines[0] as Discipline,
      ...(request.providerIds ? { providerIds: request.providerIds } : {}),
      ...(request.clinicId ? { clinicId: request.clinicId } : {}),
    });
    const open = places.filter(({ active }) => active);
    const search = {
      visitType,
      places: open,
      window: windowOf(request, open),
      patientResourceId: asker.patientResourceId,
      exceptHoldId: asker.ownHoldId,
    };
    return openingsQueryOf(tx, organizationId, search, nowMs);
  }

  private async page(
    tx: EntityManager,
    actor: Actor,
    {
      query,
      visitType,
      shown,
      size,
    }: { query: OpeningsQuery; visitType: VisitTypeWithNeeds; shown: readonly RankedOpening[]; size: number },
  ): Promise<Page<object>> {
    const chosen = shown.map((each) => chooseResources(query, each.providerId, each.startMs, each.clinicId) ?? []);
    const [providers, clinics, names] = await Promise.all([
      rowsById(
        tx,
        ProviderEntity,
        shown.map((each) => each.providerId),
      ),
      rowsById(
        tx,
        ClinicEntity,
        shown.map((each) => each.clinicId),
      ),
      namesOfResources(
        tx,
        actor.organizationId,
        chosen.flat().map(({ resourceId }) => resourceId),
      ),
    ]);
    const rows = shown.map((each, index) => ({
      ...each,
      provider: providers.get(each.providerId),
      clinic: clinics.get(each.clinicId),
      startsAt: new Date(each.startMs),
      endsAt: new Date(each.startMs + minutesWith(query, each) * MINUTE_MS),
      resources: resourcesOf(chosen[index] ?? [], visitType, names),
    }));
    return pageOf(rows, size, ({ score, startMs, providerId, clinicId }) => [score, startMs, providerId, clinicId]);
  }
}

/** How long the visit is with this provider. */
const minutesWith = ({ providers, visit }: OpeningsQuery, { providerId }: RankedOpening): number =>
  (providers.find((each) => each.providerId === providerId)?.visit ?? visit).durationMinutes;

const resourcesOf = (
  choices: NonNullable<ReturnType<typeof chooseResources>>,
  visitType: VisitTypeWithNeeds,
  names: ResourceNames,
): object[] =>
  choices.map(({ poolId, resourceId }) => ({
    poolId,
    pool: visitType.pools.find((pool) => pool.poolId === poolId)?.name ?? '',
    name: names.get(resourceId) ?? '',
  }));

const positionOf = ([score, startMs, providerId, clinicId]: readonly string[]) => ({
  score: Number(score),
  startMs: Number(startMs),
  providerId: providerId ?? '',
  clinicId: clinicId ?? '',
});

const bad = (field: string, message: string) => new InvalidInputError([new FieldProblem(field, message)]);
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const wantedTimes = ({ weekdays, fromTime, untilTime }: SuggestionsRequest) => ({
  weekdays: weekdays ?? [],
  fromMinute: fromTime ? minuteOf(fromTime) : 0,
  untilMinute: untilTime ? minuteOf(untilTime) : 1440,
});

function refuseOdd(request: SuggestionsRequest): void {
  const { from, until, weights } = request;
  if (until < from) throw bad('until', 'a day on or after `from`');
  if (until > addDays(from, SUGGESTION_DAYS_MAX - 1))
    throw bad('until', `at most ${SUGGESTION_DAYS_MAX} days from \`from\``);
  const { fromMinute, untilMinute } = wantedTimes(request);
  if (untilMinute <= fromMinute) throw bad('untilTime', 'a time after `fromTime`');
  if (weights && weights.earliest + weights.continuity + weights.gaps + weights.load === 0)
    throw bad('weights', 'at least one above 0');
}
