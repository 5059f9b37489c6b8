import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Decision, EpochMs } from '@meridian/domain';
import { Database, ReferralEntity } from '@meridian/persistence';
import {
  acceptReferral,
  type DeclineReason,
  declineReferral,
  openReferral,
  partiesOf,
  type ReferralMove,
  type ReferralRefusal,
  type ReferralRequest,
  type ReferralSnapshot,
} from '@meridian/referrals';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { CLOCK } from '../database/database.module.js';
import { NotFound, StaleVersion } from '../graphql/refusal.type.js';
import { describeReferralRefusal } from './describe-referral-refusal.js';
import { readPerformerDesk } from './performer-desk.js';
import { partyOf, snapshotOf } from './referral-case.js';
import { saveMove } from './save-move.js';

/** A step of a referral, as it was on the screen. */
export interface ReferralStep {
  readonly id: string;
  /** The version that was read. */
  readonly version: number;
}

export interface ReferralDecline extends ReferralStep {
  readonly reason: DeclineReason;
  readonly text?: string | null;
}

type Rule = (
  referral: ReferralSnapshot,
  request: ReferralRequest,
  nowMs: EpochMs,
) => Decision<ReferralMove, ReferralRefusal>;

/** The performer's steps: open, accept, decline. Each is one rule and one transaction. */
@Injectable()
export class DecideReferralService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The performer has it on the screen: sent becomes received. Opening again, or after a colleague, changes nothing. */
  open(actor: Actor, input: ReferralStep): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const row = await find(tx, actor, input.id);
      if (!row) return new NotFound('The referral');
      if (isOpenedFor(actor, row)) return row;
      const decision = openReferral(snapshotOf(row), { actor: partyOf(actor), version: input.version }, nowMs);
      if (!decision.ok) return describeReferralRefusal(decision.refusal);
      const saved = await saveMove(tx, actor, row, decision.value, {
        decideBy: await decideByOnceReceived(tx, actor, row, nowMs),
      });
      if (saved) return saved;
      const now = await find(tx, actor, input.id);
      return now && isOpenedFor(actor, now) ? now : new StaleVersion(now?.version ?? row.version);
    });
  }

  /** The performer takes it on; of several providers of the discipline asked, the first becomes the performer. */
  accept(actor: Actor, input: ReferralStep): Promise<object> {
    return this.take(actor, input, acceptReferral);
  }

  /** The performer says no, with a coded reason. */
  decline(actor: Actor, input: ReferralDecline): Promise<object> {
    return this.take(actor, input, (referral, request, nowMs) =>
      declineReferral(referral, { ...request, reason: input.reason, text: input.text ?? '' }, nowMs),
    );
  }

  private take(actor: Actor, input: ReferralStep, rule: Rule): Promise<object> {
    const nowMs = this.clock.now();
    return this.database.inOrganization(actor.organizationId, async (tx) => {
      const row = await find(tx, actor, input.id);
      if (!row) return new NotFound('The referral');
      const decision = rule(snapshotOf(row), { actor: partyOf(actor), version: input.version }, nowMs);
      if (!decision.ok) return describeReferralRefusal(decision.refusal);
      const saved = await saveMove(tx, actor, row, decision.value);
      return saved ?? new StaleVersion((await find(tx, actor, input.id))?.version ?? row.version);
    });
  }
}

const find = (tx: EntityManager, actor: Actor, id: string): Promise<ReferralEntity | null> =>
  tx.findOneBy(ReferralEntity, { organizationId: actor.organizationId, id });

/** Past `sent`, seen by its performer: there is nothing left to open. */
const isOpenedFor = (actor: Actor, row: ReferralEntity): boolean =>
  !['draft', 'sent'].includes(row.progress) && partiesOf(snapshotOf(row), partyOf(actor)).includes('performer');

/** From receipt the time to decide runs; opening late gains none. */
async function decideByOnceReceived(
  tx: EntityManager,
  actor: Actor,
  row: ReferralEntity,
  nowMs: EpochMs,
): Promise<Date> {
  const target = { performerId: row.performerId, discipline: row.performerDiscipline };
  const desk = await readPerformerDesk(tx, actor.organizationId, target, nowMs);
  const fromReceiptMs = desk.decideBy(row.priority, nowMs);
  return new Date(row.decideBy === null ? fromReceiptMs : Math.min(fromReceiptMs, row.decideBy.getTime()));
}
