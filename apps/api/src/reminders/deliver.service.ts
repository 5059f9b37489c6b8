import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Clock } from '@meridian/domain';
import type { DeliveryOutcome, Mailbox, Mailer, OutgoingMail } from '@meridian/notifications';
import { Database } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { CLOCK } from '../database/database.module.js';
import { mailOf } from './compose-owed.js';
import { afterAttempt, ambiguousOf, decideDelivery } from './delivery-decision.js';
import {
  closeAbandonedAttempts,
  closeAttempt,
  openAttempt,
  type OpenAttempt,
  settle,
  takeRow,
} from './delivery-rows.js';
import { type Errand, LEASE_MS, START_PATIENCE_MS } from './errand.js';
import { factsOfReminder, type MessageFacts } from './message-facts.js';

export const MAILER = Symbol('mailer');
export const DELIVERY_SETTINGS = Symbol('delivery-settings');

export interface DeliverySettings {
  readonly sender: Mailbox;
  readonly publicUrl: string;
  readonly demo: boolean;
}

/** How a delivery went, in a word for the log. */
export type DeliveryResult = 'elsewhere' | 'nothing' | 'void' | 'fail' | DeliveryOutcome['kind'];

interface Started {
  readonly attempt: OpenAttempt;
  readonly mail: OutgoingMail;
  readonly history: { readonly attempts: number; readonly earlierAmbiguous: number };
}

const RECORD_TRIES = 5;
const RECORD_WAIT_MS = 1_000;

/**
 * Delivers one message: everything is decided and written down in a first transaction, the mail leaves, and a second
 * transaction records how it went. Killed in between, the row keeps an open attempt, which the next worker finds.
 */
@Injectable()
export class DeliverService {
  private readonly log = new Logger('Deliver');
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MAILER) private readonly mailer: Mailer | null,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
  ) {}

  /** Never throws: what could not be finished is found again when its claim has run out. */
  async deliver(errand: Errand): Promise<void> {
    const work = this.deliverOnce(errand).then(
      (result) => this.log.log(`message ${errand.reminderId}: ${result}`),
      (error: unknown) =>
        this.log.error(
          `message ${errand.reminderId}: ${error instanceof Error ? error.name : 'error'}, left for the next claim`,
        ),
    );
    this.running.add(work);
    await work;
    this.running.delete(work);
  }

  /** Resolves when no delivery runs. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private async deliverOnce(errand: Errand): Promise<DeliveryResult> {
    const { mailer } = this;
    if (!mailer) return 'elsewhere';
    const begunAt = performance.now();
    const started = await this.database.inOrganization(errand.organizationId, (tx) => this.begin(tx, errand));
    if (typeof started === 'string') return started;
    const outcome: DeliveryOutcome =
      performance.now() - begunAt > START_PATIENCE_MS
        ? { kind: 'unreachable', detail: 'the worker was held up and did not send' }
        : await mailer.send(started.mail);
    await this.record(started, outcome);
    return outcome.kind;
  }

  private async begin(tx: EntityManager, errand: Errand): Promise<Started | DeliveryResult> {
    const nowMs = this.clock.now();
    const now = new Date(nowMs);
    const taken = await takeRow(tx, errand, new Date(nowMs + LEASE_MS));
    if (!taken) return 'elsewhere';
    const facts = await factsOfReminder(tx, errand.organizationId, errand.reminderId);
    const decision = facts ? decideDelivery(facts, { nowMs, demo: this.settings.demo }) : ({ do: 'nothing' } as const);
    if (facts) await closeAbandonedAttempts(tx, errand.organizationId, facts, now);
    if (!facts || decision.do === 'nothing') {
      await settle(tx, taken, null, now);
      return 'nothing';
    }
    if (decision.do !== 'send') {
      await settle(tx, taken, { state: decision.do === 'void' ? 'void' : 'failed', note: decision.note }, now);
      return decision.do;
    }
    const mail = this.compose(facts, decision.to);
    if (!mail) {
      await settle(tx, taken, { state: 'failed', note: 'not-composed' }, now);
      return 'fail';
    }
    const abandoned = facts.attempts.filter(({ outcome }) => outcome === null).length;
    return {
      attempt: await openAttempt(tx, taken, mail, now),
      mail,
      history: { attempts: facts.attempts.length + 1, earlierAmbiguous: ambiguousOf(facts) + abandoned },
    };
  }

  /** Null when the words cannot be made: the same facts would fail again, so the row ends and the desk sees it. */
  private compose(facts: MessageFacts, to: string): OutgoingMail | null {
    try {
      return mailOf(facts, to, this.settings.sender, this.settings.publicUrl);
    } catch (error) {
      this.log.error(
        `message ${facts.reminder.id} cannot be composed: ${error instanceof Error ? error.name : 'error'}`,
      );
      return null;
    }
  }

  /** An outcome that is known should not be lost to a database that is away for a moment. */
  private async record({ attempt, history }: Started, outcome: DeliveryOutcome): Promise<void> {
    for (let tries = 1; ; tries++) {
      const nowMs = this.clock.now();
      const after = afterAttempt(outcome, history, nowMs, Math.random());
      try {
        return await this.database.inOrganization(attempt.errand.organizationId, (tx) =>
          closeAttempt(tx, attempt, outcome, after, new Date(nowMs)),
        );
      } catch (error) {
        if (tries >= RECORD_TRIES) throw error;
        await sleep(RECORD_WAIT_MS);
      }
    }
  }
}
