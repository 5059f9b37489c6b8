import { connect as connectTcp } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { Database, pendingMigrations } from '@meridian/persistence';
import type { Config } from '../config.js';
import { CONFIG } from '../database/database.module.js';

const PROBE_TIMEOUT_MS = 1_500;
/** Probes of optional parts are remembered this long: a health check must not become a load. */
const PROBE_KEPT_MS = 2_000;

@Injectable()
export class HealthService {
  private probed: { atMs: number; degraded: Promise<string[]> } | null = null;
  private migrated = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Why nothing can be booked, or null: Postgres is away, or has not had its migrations. */
  async causeOfUnavailability(): Promise<string | null> {
    try {
      await this.database.query('select 1');
      if (!this.migrated) {
        const pending = await pendingMigrations(this.database.lookups);
        if (pending.length > 0) return `migrations pending: ${pending.join(', ')}`;
        this.migrated = true;
      }
      return null;
    } catch (error) {
      return `postgres: ${error instanceof Error ? error.message : 'unreachable'}`;
    }
  }

  /** Parts that are away while bookings go on: mails wait for SMTP, and without Redis the worker polls. */
  degraded(): Promise<string[]> {
    const nowMs = performance.now();
    if (!this.probed || nowMs - this.probed.atMs > PROBE_KEPT_MS) this.probed = { atMs: nowMs, degraded: this.probe() };
    return this.probed.degraded;
  }

  private async probe(): Promise<string[]> {
    const [redis, smtp] = await Promise.all([answers(this.config.REDIS_URL, 6379), answers(this.config.SMTP_URL, 25)]);
    return [...(redis ? [] : ['redis']), ...(smtp ? [] : ['smtp'])];
  }
}

/** Whether something accepts connections at this URL; an absent setting does not. */
function answers(url: string | undefined, defaultPort: number): Promise<boolean> {
  if (url === undefined) return Promise.resolve(false);
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connectTcp({ host: hostname, port: Number(port) || defaultPort, timeout: PROBE_TIMEOUT_MS });
    const settle = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}
