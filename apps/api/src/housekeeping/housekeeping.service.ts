import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Clock, MINUTE_MS, type OrganizationId } from '@meridian/domain';
import { Database } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { CLOCK } from '../database/database.module.js';
import { expireSafetyHolds } from './expire-safety-holds.js';

const EVERY_MS = MINUTE_MS;

/**
 * Tidies what has lapsed. Nothing waits for it: holds, sessions and keys are judged by their deadline whenever they are
 * read, so a worker that is away blocks nothing; it only keeps tables small and says "expired" where a person looks.
 */
@Injectable()
export class HousekeepingService {
  private readonly log = new Logger('Housekeeping');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.runOnce()).catch((error: unknown) => this.log.warn(String(error)));
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Every organization in a transaction of its own; then what belongs to none. */
  async runOnce(): Promise<void> {
    const now = new Date(this.clock.now());
    const organizations = await this.database.query<{ id: OrganizationId }>('select id from organization order by id');
    for (const { id } of organizations) await this.database.inOrganization(id, (tx) => this.tidy(tx, id, now));
    await this.database.query('delete from session where expires_at <= $1', [now]);
  }

  private async tidy(tx: EntityManager, organizationId: OrganizationId, now: Date): Promise<void> {
    await expireSafetyHolds(tx, organizationId, now);
    // Their claims go with them.
    await tx.query('delete from hold where organization_id = $1 and expires_at <= $2', [organizationId, now]);
    await tx.query('delete from idempotency_key where organization_id = $1 and expires_at <= $2', [
      organizationId,
      now,
    ]);
  }
}
