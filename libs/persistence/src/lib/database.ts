import type { OrganizationId } from '@meridian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { codeOf } from './driver-error.js';
import { DatabaseUnavailable, outageOr } from './outage.js';
import { preparedRows } from './raw-rows.js';
import { type TransactionOptions, transactionAs } from './transaction.js';

/** Postgres asks the client to try again: serialization failure and deadlock. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 3;
const CONNECT_RETRY_MS = 1_000;

/**
 * The only door to organization data. Each call is one transaction with `app.organization_id` set for its duration, so
 * that row-level security sees exactly one organization; nothing outlives the transaction on a pooled connection.
 */
export class Database {
  private closing = false;
  private connecting: Promise<void> | undefined;
  private lastError = 'not connected yet';

  /**
   * @param lookups connections for `query` and `prepared`, so that who asks who somebody is, or whether all is well, does
   *   not queue behind bookings; the same ones when left out.
   */
  constructor(
    readonly dataSource: DataSource,
    readonly lookups: DataSource = dataSource,
  ) {}

  /** Keeps trying until Postgres answers; resolves when it did or the database was closed meanwhile. */
  connect(): Promise<void> {
    this.connecting ??= this.tryUntilConnected();
    return this.connecting;
  }

  private async tryUntilConnected(): Promise<void> {
    while (!this.closing && !this.isConnected()) {
      try {
        for (const source of this.sources()) if (!source.isInitialized) await source.initialize();
      } catch (error) {
        this.lastError = error instanceof Error ? error.message : String(error);
        await new Promise((resolve) => setTimeout(resolve, CONNECT_RETRY_MS));
      }
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    for (const source of this.sources()) if (source.isInitialized) await source.destroy();
  }

  private sources(): readonly DataSource[] {
    return [...new Set([this.dataSource, this.lookups])];
  }

  private isConnected(): boolean {
    return this.sources().every((source) => source.isInitialized);
  }

  /** Runs `work` in a transaction as `organizationId`. Retries deadlocks and serialization failures up to three times. */
  async inOrganization<T>(
    organizationId: OrganizationId,
    work: (tx: EntityManager) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    const connected = this.connected(this.dataSource);
    for (let attempt = 1; ; attempt++) {
      try {
        return await transactionAs(connected, organizationId, work, options);
      } catch (error) {
        if (attempt >= ATTEMPTS_MAX || !RETRYABLE.has(codeOf(error))) throw outageOr(error);
      }
    }
  }

  /** A query on tables that belong to no organization (accounts, sessions) or through a narrow function. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    try {
      return await this.connected(this.lookups).query<Row[]>(sql, [...parameters]);
    } catch (error) {
      throw outageOr(error);
    }
  }

  /** As `query`, for a constant `text` that is asked often: it is prepared once a connection. */
  async prepared<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const runner = this.connected(this.lookups).createQueryRunner();
    try {
      return await preparedRows<Row>(runner.manager, text, parameters);
    } catch (error) {
      throw outageOr(error);
    } finally {
      await runner.release();
    }
  }

  private connected(source: DataSource): DataSource {
    if (!this.isConnected()) throw new DatabaseUnavailable(this.lastError);
    return source;
  }
}
