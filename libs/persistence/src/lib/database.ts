import type { OrganizationId } from '@meridian/domain';
import type { DataSource, EntityManager } from 'typeorm';

/** Postgres asks the client to try again: serialization failure and deadlock. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS_MAX = 3;

/**
 * The only door to organization data. Each call is one transaction with `app.organization_id` set for its duration, so
 * that row-level security sees exactly one organization; nothing outlives the transaction on a pooled connection.
 */
export class Database {
  constructor(readonly dataSource: DataSource) {}

  /** Runs `work` in a transaction as `organizationId`. Retries deadlocks and serialization failures up to three times. */
  async inOrganization<T>(organizationId: OrganizationId, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(async (tx) => {
          await tx.query(`select set_config('app.organization_id', $1, true)`, [String(organizationId)]);
          return work(tx);
        });
      } catch (error) {
        if (attempt >= ATTEMPTS_MAX || !RETRYABLE.has(codeOf(error))) throw error;
      }
    }
  }

  /** A query on tables that belong to no organization (accounts, sessions) or through a narrow function. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, [...parameters]);
  }
}

/** The SQLSTATE of a driver error, or an empty string. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code ?? (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' ? code : '';
}

/** The name of the violated constraint, or an empty string. */
export function constraintOf(error: unknown): string {
  const name = (error as { driverError?: { constraint?: unknown } } | null)?.driverError?.constraint ?? (error as { constraint?: unknown } | null)?.constraint;
  return typeof name === 'string' ? name : '';
}
