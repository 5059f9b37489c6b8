import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, OrganizationId } from '@meridian/domain';
import type { Database } from '@meridian/persistence';
import { type Closing, closeAttempts } from './delivery-rows.js';

const TRIES = 5;
const WAIT_MS = 1_000;

interface Waiting {
  readonly closing: Closing;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes down how deliveries ended. What ends while a write is under way is written together with the next: a commit
 * costs the same for one row as for twenty.
 */
export class DeliveryRecorder {
  private readonly waiting = new Map<OrganizationId, Waiting[]>();
  private readonly writing = new Set<OrganizationId>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves when it is committed. Rejects when the database stayed away: the row then keeps its open attempt. */
  record(closing: Closing): Promise<void> {
    const { organizationId } = closing.attempt.errand;
    return new Promise((done, failed) => {
      const others = this.waiting.get(organizationId);
      if (others) others.push({ closing, done, failed });
      else this.waiting.set(organizationId, [{ closing, done, failed }]);
      void this.write(organizationId);
    });
  }

  private async write(organizationId: OrganizationId): Promise<void> {
    if (this.writing.has(organizationId)) return;
    this.writing.add(organizationId);
    for (;;) {
      const batch = this.waiting.get(organizationId);
      if (!batch) break;
      this.waiting.delete(organizationId);
      try {
        await this.writeBatch(organizationId, batch);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.writing.delete(organizationId);
  }

  /** An outcome that is known should not be lost to a database that is away for a moment. */
  private async writeBatch(organizationId: OrganizationId, batch: readonly Waiting[]): Promise<void> {
    const closings = batch.map(({ closing }) => closing);
    for (let tries = 1; ; tries++) {
      try {
        const now = new Date(this.clock.now());
        return await this.database.inOrganization(organizationId, (tx) => closeAttempts(tx, closings, now));
      } catch (error) {
        if (tries >= TRIES) throw error;
        await sleep(WAIT_MS);
      }
    }
  }
}
