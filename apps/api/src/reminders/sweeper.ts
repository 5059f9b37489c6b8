import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Clock, OrganizationId } from '@meridian/domain';
import type { Mailer } from '@meridian/notifications';
import { Database } from '@meridian/persistence';
import { CLOCK } from '../database/database.module.js';
import type { AlarmClock } from './alarm-clock.js';
import { DeliverService, MAILER } from './deliver.service.js';
import { DeliveryPool } from './delivery-pool.js';
import { type Errand, LEASE_MS } from './errand.js';
import { MESSAGE_TOPIC } from './owed-messages.js';

export const ALARM_CLOCK = Symbol('alarm-clock');

const TICK_MS = 1_000;
/** While there is more to do than room for it. */
const BUSY_TICK_MS = 50;
/** Claimed rows that are worth another look at once: there may be more. */
const MANY = 8;
/** Bundles from the queue; the pool decides how much of them is sent at once. */
const BUNDLES_AT_ONCE = 3;
/** The process has 4 seconds to end. */
const FINISH_MS = 2_000;
/** Enough to keep the workers busy for a second, few enough to be begun long before the claims run out. */
const BATCH_MAX = 300;

interface ClaimedRow {
  organization_id: OrganizationId;
  id: string;
  topic: string;
  subject_id: string;
  attempts: number;
}

/**
 * Looks for due rows every second and has them delivered: by whichever worker Bull finds, or by this one when Redis is
 * away. A row that was claimed before is always delivered here, so that a queue that swallows its jobs costs one claim.
 */
@Injectable()
export class Sweeper {
  private readonly log = new Logger('Sweeper');
  private readonly pool: DeliveryPool;
  private timer: NodeJS.Timeout | undefined;
  private sweep: Promise<void> = Promise.resolve();
  private stopped = false;
  private trouble = '';
  private busy = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ALARM_CLOCK) private readonly alarm: AlarmClock,
    @Inject(MAILER) private readonly mailer: Mailer | null,
    @Inject(DeliverService) private readonly deliveries: DeliverService,
  ) {
    this.pool = new DeliveryPool((errands, freed) => this.deliveries.deliver(errands, freed));
  }

  /** Without a mail server nothing is claimed: the rows wait, and no attempt is used up. */
  start(): void {
    if (!this.mailer) return this.log.warn('No SMTP_URL: messages wait until a mail server is set');
    this.alarm.answer(BUNDLES_AT_ONCE, async (errands) => {
      if (!(await this.pool.add(errands))) await this.giveBack(errands);
    });
    this.log.log('Delivering due messages');
    this.next(0);
  }

  /** Claims what is due and has it delivered; the number of rows claimed. */
  async sweepOnce(): Promise<number> {
    const inQueue = await this.alarm.waiting();
    const queueIsFull = inQueue !== null && inQueue >= BATCH_MAX;
    // Jobs that nobody takes must not stop delivery: beside a full queue this worker goes on by itself.
    const room = (queueIsFull ? MANY : BATCH_MAX - (inQueue ?? 0)) - this.pool.waiting;
    // Many rows in one claim rather than a claim for each that leaves.
    this.busy = room < (queueIsFull ? 1 : BATCH_MAX / 2);
    if (this.busy) return 0;
    const errands = await this.claim(room);
    const first = queueIsFull ? [] : errands.filter(({ claims }) => claims === 1);
    const rung = first.length > 0 && (await this.alarm.ring(first));
    void this.pool.add(rung ? errands.filter((errand) => !first.includes(errand)) : errands);
    return errands.length;
  }

  /** Resolves when this worker itself has nothing more under way. */
  async idle(): Promise<void> {
    await this.pool.idle();
    await this.deliveries.idle();
  }

  /** Begins nothing more, gives back what has not begun, lets the rest finish for a moment and then cuts it off. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.sweep;
    // First: a bundle that is given back ends its job, and the queue answers an ended job with the next.
    await this.alarm.quiet();
    await this.giveBack(this.pool.stop());
    await Promise.race([this.idle(), sleep(FINISH_MS, undefined, { ref: false })]);
    await this.mailer?.close();
    await this.idle();
    await this.alarm.close();
  }

  private next(inMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.sweep = this.tick();
    }, inMs);
  }

  private async tick(): Promise<void> {
    let claimed = 0;
    try {
      claimed = await this.sweepOnce();
      this.trouble = '';
    } catch (error) {
      this.busy = false;
      const trouble = error instanceof Error ? error.message : String(error);
      if (trouble !== this.trouble) this.log.warn(`Cannot look for due messages, trying again: ${trouble}`);
      this.trouble = trouble;
    }
    this.next(claimed >= MANY ? 0 : this.busy ? BUSY_TICK_MS : TICK_MS);
  }

  private async claim(limit: number): Promise<Errand[]> {
    const nowMs = this.clock.now();
    const token = randomUUID();
    const rows = await this.database.query<ClaimedRow>('select * from claim_due_outbox($1, $2, $3, $4)', [
      new Date(nowMs),
      new Date(nowMs + LEASE_MS),
      token,
      limit,
    ]);
    return rows
      .filter(({ topic }) => topic === MESSAGE_TOPIC)
      .map((row) => ({
        organizationId: row.organization_id,
        outboxId: row.id,
        reminderId: row.subject_id,
        token,
        claims: row.attempts,
      }));
  }

  /** Claims that were not begun are let go, so that another worker need not wait for them to run out. */
  private async giveBack(errands: readonly Errand[]): Promise<void> {
    for (const organizationId of new Set(errands.map((errand) => errand.organizationId))) {
      const group = errands.filter((errand) => errand.organizationId === organizationId);
      await this.database
        .inOrganization(organizationId, (tx) =>
          tx.query(
            'update outbox set claimed_until = null where organization_id = $1 and id = any($2::uuid[]) and claim_token = any($3::uuid[]) and done_at is null',
            [organizationId, group.map(({ outboxId }) => outboxId), group.map(({ token }) => token)],
          ),
        )
        .catch(() => this.log.warn(`${group.length} claims were not given back; they run out by themselves`));
    }
  }
}
