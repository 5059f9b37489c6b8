import { performance } from 'node:perf_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Clock, type EpochMs, localDateOf, type LocalDate } from '@meridian/domain';
import { Database, ItineraryEntity } from '@meridian/persistence';
import { PLAN_LIMITS, planItineraries, repairItinerary } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { NotFound } from '../../graphql/refusal.type.js';
import { problemOfPlan, readPlan } from './itinerary-problem-reader.js';
import type { ItineraryPlanInput } from './itinerary.input.js';
import { ItineraryProposals, NoItinerary } from './itinerary.type.js';
import { nothingFound, proposalsOf, visitWithoutTime } from './proposals-of.js';
import { readVisitsOfLegs, type VisitsOfLegs } from './standing-visits.js';

/** Which itinerary to mend, and in which days to look; those of its plan when left out. */
export interface RepairQuery {
  readonly id: string;
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
}

/** What cannot always be had again is given up last, also where the plan did not say so. */
const GIVEN_UP_LAST = ['same-provider', 'one-day'] as const;
const DAYS_LOOKED_AT = 7;

/** Plans several visits on what is free just now; nothing is kept. */
@Injectable()
export class ProposeItinerariesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The best ways to have all visits of a plan, or why there is none. */
  propose(actor: Actor, plan: ItineraryPlanInput): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const facts = problemOfPlan(plan, nowMs) ?? (await readPlan(tx, actor, plan, nowMs));
      if (!('problem' in facts)) return facts;
      const wrong = visitWithoutTime(facts);
      if (wrong) return wrong;
      const { problem } = facts;
      const { itineraries, givenUp, gap, complete } = planItineraries(problem, limits());
      if (itineraries.length === 0) return nothingFound(complete);
      const proposals = proposalsOf(itineraries, plan, problem);
      return Object.assign(new ItineraryProposals(), {
        proposals,
        givenUp,
        gap,
        complete,
      } satisfies ItineraryProposals);
    });
  }

  /** The itinerary, or null; that it was looked at is written down. */
  read(actor: Actor, id: string): Promise<ItineraryEntity | null> {
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const found = await tx.findOneBy(ItineraryEntity, { organizationId, id });
      const subject = { action: 'itinerary.read', subject: 'itinerary', subjectId: id } as const;
      if (found) await audit(tx, actor, { ...subject, patientId: found.patientId });
      return found;
    });
  }

  /** New times for the legs of an itinerary whose visits fell away; the others stay where they are if that can be. */
  repair(actor: Actor, query: RepairQuery): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, async (tx) => {
      const itinerary = await tx.findOneBy(ItineraryEntity, { organizationId, id: query.id });
      if (!itinerary) return new NotFound('The itinerary');
      const { standing, fallen } = await readVisitsOfLegs(tx, itinerary, nowMs);
      if (fallen.size === 0) return new NoItinerary('None of its visits fell away.', null);
      const plan = planToMend(itinerary, query, localDateOf(nowMs, 'UTC'));
      const wrong = problemOfPlan(plan, nowMs);
      return wrong ?? this.mend(tx, actor, plan, standing, nowMs);
    });
  }

  private async mend(
    tx: EntityManager,
    actor: Actor,
    plan: ItineraryPlanInput,
    standing: VisitsOfLegs['standing'],
    nowMs: EpochMs,
  ): Promise<object> {
    const facts = await readPlan(tx, actor, plan, nowMs, standing);
    if (!('problem' in facts)) return facts;
    const wrong = visitWithoutTime(facts);
    if (wrong) return wrong;
    const { repairs, gap, complete } = repairItinerary(facts.problem, limits());
    if (repairs.length === 0) return nothingFound(complete);
    const proposals = proposalsOf(repairs, plan, facts.problem, standing);
    const givenUp = proposals[0]?.givenUp ?? [];
    return Object.assign(new ItineraryProposals(), { proposals, givenUp, gap, complete } satisfies ItineraryProposals);
  }
}

const limits = () => ({ ...PLAN_LIMITS, nowMs: () => performance.now() });

/** The plan as it was booked, in the days that are asked for; days that are over are not. */
function planToMend({ plan }: ItineraryEntity, { from, until }: RepairQuery, today: LocalDate): ItineraryPlanInput {
  const booked = plan as ItineraryPlanInput;
  const first = from ?? (booked.from > today ? booked.from : addDays(today, -1));
  const last = until ?? (booked.until > today ? booked.until : addDays(today, DAYS_LOOKED_AT));
  return {
    ...booked,
    from: first,
    until: last,
    giveUpInOrder: [...new Set([...booked.giveUpInOrder, ...GIVEN_UP_LAST])],
  };
}
