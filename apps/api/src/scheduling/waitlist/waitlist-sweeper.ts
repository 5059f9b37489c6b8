import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OrganizationId } from '@meridian/domain';
import { Database } from '@meridian/persistence';
import { LapsedSeatsService } from '../group-sessions/lapsed-seats.service.js';
import { OfferFreedTimeService } from './offer-freed-time.service.js';

/** So soon after a time came free somebody is asked, also when no screen looks at the list. */
const EVERY_MS = 10_000;

/** Offers times that came free and fills seats that nobody cleared, in every organization. Whoever looks or changes does the same, so nothing waits for a worker. */
@Injectable()
export class WaitlistSweeper {
  private readonly log = new Logger('Waitlist');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private busy = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OfferFreedTimeService) private readonly offering: OfferFreedTimeService,
    @Inject(LapsedSeatsService) private readonly seats: LapsedSeatsService,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      if (this.busy) return;
      this.busy = true;
      this.running = this.runOnce()
        .catch((error: unknown) => this.log.warn(String(error)))
        .finally(() => (this.busy = false));
    }, EVERY_MS);
  }

  /** Ends after the organization that is being looked at. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  async runOnce(): Promise<void> {
    const organizations = await this.database.query<{ id: OrganizationId }>('select id from organization order by id');
    for (const { id } of organizations) {
      if (this.stopped) return;
      // What goes wrong for one organization keeps nobody else waiting.
      await this.seats.fillAll(id).catch((error: unknown) => this.log.warn(String(error)));
      await this.offering.offerAll(id).catch((error: unknown) => this.log.warn(String(error)));
    }
  }
}
