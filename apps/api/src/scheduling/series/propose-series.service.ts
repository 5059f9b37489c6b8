import { Inject, Injectable } from '@nestjs/common';
import { type Clock, DAY_MS, type EpochMs, localDateOf, type ProviderId } from '@meridian/domain';
import { ClinicEntity, Database, type SeriesRuleRow } from '@meridian/persistence';
import {
  checkSeriesRule,
  lastDayOf,
  planSeries,
  type SeriesOccurrence,
  type SeriesStart as FreeStart,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { FieldProblem, InvalidInput, NotFound } from '../../graphql/refusal.type.js';
import { isRefusal } from '../booking-request.js';
import { longestShape } from '../visit-with.js';
import { readSeriesFacts, type SeriesFactsQuery, whyNotThen } from './series-facts.js';
import { ProposedVisit, SeriesProposal, SeriesStart } from './series.type.js';

export interface ProposeSeriesRequest {
  readonly patientId: string;
  readonly visitTypeId: string;
  readonly providerId: string;
  readonly clinicId: string;
  readonly rule: SeriesRuleRow;
  readonly standIns: boolean;
}

/** Plans a series on what is free just now; nothing is kept. */
@Injectable()
export class ProposeSeriesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A start for every visit, or what stands in its way and the nearest starts instead. */
  propose(actor: Actor, request: ProposeSeriesRequest): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const clinic = await tx.findOneBy(ClinicEntity, { organizationId, id: request.clinicId });
      return clinic ? planFor(tx, actor, request, clinic, nowMs) : new NotFound('The clinic');
    });
  }
}

async function planFor(
  tx: EntityManager,
  actor: Actor,
  { rule: asked, standIns, patientId, visitTypeId, providerId, clinicId }: ProposeSeriesRequest,
  clinic: ClinicEntity,
  nowMs: EpochMs,
): Promise<object> {
  const rule = { ...asked, timeZone: clinic.timeZone };
  const checked = checkSeriesRule(rule);
  if (!checked.ok) return wrong(checked.refusal.field, checked.refusal.detail);
  if (rule.startDate < localDateOf(nowMs, clinic.timeZone)) return wrong('startDate', 'today or later');
  const query: SeriesFactsQuery = {
    wanted: { patientId, visitTypeId, providerId, clinicId },
    clinic,
    fromDate: rule.startDate,
    untilDate: lastDayOf(rule),
    standIns,
    nowMs,
  };
  const facts = await readSeriesFacts(tx, actor, query);
  if (isRefusal(facts)) return facts;
  const { visitType, openings, caps } = facts;
  const latest = localDateOf(nowMs + visitType.horizonDays * DAY_MS, clinic.timeZone);
  if (rule.startDate > latest) return wrong('startDate', `at the latest ${latest}: no visit is booked further ahead`);
  const visits: ProposedVisit[] = [];
  for (const each of planSeries({
    rule,
    visit: longestShape(visitType),
    providerId: providerId as ProviderId,
    openings,
    caps,
  })) {
    // Free for itself, and yet too near to its neighbours, or too many with them: then no rule of booking says why.
    const why = each.proposed ? null : await whyNotThen(tx, actor, query, each.wishedMs);
    visits.push(shown(each, why?.message ?? 'That time does not suit the other visits of the series.'));
  }
  return Object.assign(new SeriesProposal(), { clinic, visits });
}

const wrong = (field: string, detail: string): InvalidInput =>
  new InvalidInput([new FieldProblem(`rule.${field}`, detail)]);

const startOf = ({ startMs, providerId }: FreeStart): SeriesStart =>
  Object.assign(new SeriesStart(), { startsAt: new Date(startMs), providerId });

const shown = ({ ordinal, wishedMs, proposed, moves }: SeriesOccurrence, conflict: string): ProposedVisit =>
  Object.assign(new ProposedVisit(), {
    ordinal,
    wishedAt: new Date(wishedMs),
    proposed: proposed && startOf(proposed),
    conflict: proposed ? null : conflict,
    moves: moves.map(startOf),
  } satisfies ProposedVisit);
