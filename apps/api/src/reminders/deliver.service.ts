import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Clock, OrganizationId } from '@meridian/domain';
import type { DeliveryOutcome, Mailbox, Mailer, OutgoingMail } from '@meridian/notifications';
import { Database } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { CLOCK } from '../database/database.module.js';
import { mailOf } from './compose-owed.js';
import { afterAttempt, ambiguousOf, decideDelivery } from './delivery-decision.js';
import { DeliveryRecorder } from './delivery-recorder.js';
import {
  closeAbandonedAttempts,
  type Leaving,
  openAttempts,
  type OpenAttempt,
  settle,
  type Settled,
  takeRows,
} from './delivery-rows.js';
import { type Errand, LEASE_MS, START_PATIENCE_MS } from './errand.js';
import { factsOfReminders, type MessageFacts } from './message-facts.js';

export const MAILER = Symbol('mailer');
export const DELIVERY_SETTINGS = Symbol('delivery-settings');

/** What every mail of this installation has in common. */
export interface DeliverySettings {
  readonly sender: Mailbox;
  readonly publicUrl: string;
  readonly demo: boolean;
}

interface Started {
  readonly attempt: OpenAttempt;
  readonly mail: OutgoingMail;
  readonly history: { readonly attempts: number; readonly earlierAmbiguous: number };
}

/** What is decided about a row: it leaves, or it ends. */
type Decided = (Leaving & Pick<Started, 'history'>) | Settled;

/**
 * Delivers messages: everything is decided and written down in a first transaction, the mails leave, and another
 * transaction records how it went. Killed in between, a row keeps an open attempt, which the next worker finds.
 */
@Injectable()
export class DeliverService {
  private readonly log = new Logger('Deliver');
  private readonly running = new Set<Promise<unknown>>();
  private readonly recorder: DeliveryRecorder;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MAILER) private readonly mailer: Mailer | null,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
  ) {
    this.recorder = new DeliveryRecorder(database, clock);
  }

  /**
   * Never throws: what could not be finished is found again when its claim has run out. `freed` is called once for each
   * errand, when it is through; the promise resolves after the last.
   */
  async deliver(errands: readonly Errand[], freed: () => void = () => undefined): Promise<void> {
    if (!this.mailer) return errands.forEach(() => freed());
    const organizations = [...new Set(errands.map(({ organizationId }) => organizationId))];
    const work = Promise.all(
      organizations.map((own) =>
        this.deliverFor(
          own,
          errands.filter(({ organizationId }) => organizationId === own),
          freed,
        ),
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

  private async deliverFor(
    organizationId: OrganizationId,
    errands: readonly Errand[],
    freed: () => void,
  ): Promise<void> {
    const begunAt = performance.now();
    let started: Started[] = [];
    try {
      started = await this.database.inOrganization(organizationId, (tx) => this.begin(tx, organizationId, errands));
    } catch (error) {
      // A row that cannot be begun keeps nobody else back.
      if (errands.length > 1)
        return void (await Promise.all(errands.map((errand) => this.deliverFor(organizationId, [errand], freed))));
      this.logLeft(errands[0], error);
    }
    for (let ended = started.length; ended < errands.length; ended++) freed();
    const outcomes = await Promise.all(started.map((each) => this.send(each, begunAt).finally(freed)));
    const accepted = outcomes.filter((outcome) => outcome === 'accepted').length;
    if (accepted > 0) this.log.log(`${accepted} ${accepted === 1 ? 'message' : 'messages'} sent`);
  }

  /** @returns how it went; null when that is not on record */
  private async send({ attempt, mail, history }: Started, begunAt: number): Promise<DeliveryOutcome['kind'] | null> {
    try {
      const outcome: DeliveryOutcome =
        performance.now() - begunAt > START_PATIENCE_MS
          ? { kind: 'unreachable', detail: 'the worker was held up and did not send' }
          : await this.sendMail(mail);
      const after = afterAttempt(outcome, history, this.clock.now(), Math.random());
      await this.recorder.record({ attempt, outcome, after });
      if (outcome.kind !== 'accepted') this.log.log(`message ${attempt.errand.reminderId}: ${outcome.kind}`);
      return outcome.kind;
    } catch (error) {
      this.logLeft(attempt.errand, error);
      return null;
    }
  }

  private sendMail(mail: OutgoingMail): Promise<DeliveryOutcome> {
    if (!this.mailer) throw new Error('there is no mail server');
    return this.mailer.send(mail);
  }

  private logLeft(errand: Errand | undefined, error: unknown): void {
    const what = error instanceof Error ? error.name : 'error';
    this.log.error(`message ${errand?.reminderId ?? ''}: ${what}, left for the next claim`);
  }

  private async begin(
    tx: EntityManager,
    organizationId: OrganizationId,
    errands: readonly Errand[],
  ): Promise<Started[]> {
    const nowMs = this.clock.now();
    const now = new Date(nowMs);
    const taken = await takeRows(tx, errands, new Date(nowMs + LEASE_MS));
    if (taken.length === 0) return [];
    const facts = await factsOfReminders(
      tx,
      organizationId,
      taken.map(({ reminderId }) => reminderId),
    );
    await closeAbandonedAttempts(tx, organizationId, facts, now);
    const byId = new Map(facts.map((each) => [each.reminder.id, each]));
    const decided = taken.map((errand) => this.decide(errand, byId.get(errand.reminderId), nowMs));
    const leaving = decided.filter((each) => 'mail' in each);
    await settle(
      tx,
      decided.filter((each) => 'to' in each),
      now,
    );
    const attempts = await openAttempts(tx, leaving, now);
    return leaving.flatMap(({ mail, history }, index) => {
      const attempt = attempts[index];
      return attempt ? [{ attempt, mail, history }] : [];
    });
  }

  private decide(errand: Errand, facts: MessageFacts | undefined, nowMs: number): Decided {
    if (!facts) return { errand, to: null };
    const decision = decideDelivery(facts, { nowMs, demo: this.settings.demo });
    if (decision.do === 'nothing') return { errand, to: null };
    if (decision.do !== 'send')
      return { errand, to: { state: decision.do === 'void' ? 'void' : 'failed', note: decision.note } };
    const mail = this.compose(facts, decision.to);
    if (!mail) return { errand, to: { state: 'failed', note: 'not-composed' } };
    const abandoned = facts.attempts.filter(({ outcome }) => outcome === null).length;
    return {
      errand,
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
}
