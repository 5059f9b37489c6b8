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

  constructor(readonly dataSource: DataSource) {}

  /** Keeps trying until Postgres answers; resolves when it did or the database was closed meanwhile. */
  connect(): Promise<void> {
    this.connecting ??= this.tryUntilConnected();
    return this.connecting;
  }

  private async tryUntilConnected(): Promise<void> {
    while (!this.closing && !this.dataSource.isInitialized) {
      try {
        await this.dataSource.initialize();
      } catch (error) {
        this.lastError = error instanceof Error ? error.message : String(error);
        await new Promise((resolve) => setTimeout(resolve, CONNECT_RETRY_MS));
      }
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /** Runs `work` in a transaction as `organizationId`. Retries deadlocks and serialization failures up to three times. */
  async inOrganization<T>(
    organizationId: OrganizationId,
    work: (tx: EntityManager) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    const connected = this.connected();
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
      return await this.connected().query<Row[]>(sql, [...parameters]);
    } catch (error) {
      throw outageOr(error);
    }
  }

  /** As `query`, for a constant `text` that is asked often: it is prepared once a connection. */
  async prepared<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const runner = this.connected().createQueryRunner();
    try {
      return await preparedRows<Row>(runner.manager, text, parameters);
    } finally {
      await runner.release();
    }
  }

  private connected(): DataSource {
    if (!this.dataSource.isInitialized) throw new DatabaseUnavailable(this.lastError);
    return this.dataSource;
  }
}
