import { Logger } from '@nestjs/common';
import { at, FixedClock } from '@meridian/domain/testing';
import { type Mailer, NodemailerMailer, smtpOptionsFromUrl } from '@meridian/notifications';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { type AlarmClock, NO_ALARM_CLOCK } from '../alarm-clock.js';
import { DeliverService } from '../deliver.service.js';
import { Sweeper } from '../sweeper.js';
import { MailSink } from './mail-sink.js';
import { MessageWorld } from './message-world.js';

export const START = at('2026-11-16 09:00', 'America/Chicago');

/** What a spec of delivery stands on: a database, a mail server, a clock that stands still, and an organization. */
export class DeliverySetup {
  readonly sink = new MailSink();
  readonly clock = new FixedClock(START);
  mailer!: NodemailerMailer;
  world!: MessageWorld;
  private db!: TestDatabase;

  /** Registers Jest's hooks: one database and mail server a file, one organization a test. */
  static forEachTest(): DeliverySetup {
    const setup = new DeliverySetup();
    beforeAll(() => setup.open());
    beforeEach(() => setup.begin());
    afterEach(() => setup.forgetOpenRows());
    afterAll(() => setup.close());
    return setup;
  }

  get database(): TestDatabase['database'] {
    return this.db.database;
  }

  newMailer(closeMs?: number, url = this.sink.url): NodemailerMailer {
    const options = smtpOptionsFromUrl(url);
    return new NodemailerMailer({
      ...options,
      timeouts: { ...options.timeouts, ...(closeMs === undefined ? {} : { closeMs }) },
    });
  }

  /** A worker of its own, as the worker process wires it. */
  worker(over: { alarm?: AlarmClock; mailer?: Mailer | null; demo?: boolean } = {}) {
    const mailer = over.mailer === undefined ? this.mailer : over.mailer;
    const settings = {
      sender: { name: 'Meridian', address: 'no-reply@demo.test' },
      publicUrl: 'http://localhost:3000',
      demo: over.demo ?? true,
    };
    const deliveries = new DeliverService(this.database, this.clock, mailer, settings);
    return {
      deliveries,
      sweeper: new Sweeper(this.database, this.clock, over.alarm ?? NO_ALARM_CLOCK, mailer, deliveries),
    };
  }

  /** One look for due rows, and what comes of it. */
  async sweep({ sweeper } = this.worker()): Promise<void> {
    await sweeper.sweepOnce();
    await sweeper.idle();
  }

  book(count: number): Promise<unknown> {
    return Promise.all(Array.from({ length: count }, () => this.world.book(START)));
  }

  /** So many mails came, and no two are copies of one message. */
  expectOnceEach(count: number): void {
    expect(this.sink.received).toHaveLength(count);
    expect(new Set(this.sink.received.map(({ messageId }) => messageId)).size).toBe(count);
  }

  private async open(): Promise<void> {
    Logger.overrideLogger(false);
    await this.sink.listen();
    this.db = await createTestDatabase();
    this.mailer = this.newMailer();
  }

  private async begin(): Promise<void> {
    this.clock.set(START);
    this.sink.reset();
    this.world = await MessageWorld.create(this.database);
  }

  private async forgetOpenRows(): Promise<void> {
    await this.database.inOrganization(this.world.organizationId, (tx) =>
      tx.query('update outbox set done_at = now() where done_at is null'),
    );
  }

  private async close(): Promise<void> {
    await this.mailer.close();
    await this.db.drop();
    await this.sink.close();
  }
}
