import type { DataSource, EntityManager } from 'typeorm';
import { prepared, type Prepared } from './prepared.js';

/** As much of the driver's connection as a transaction needs. */
interface Connection {
  query(statement: Prepared | { readonly text: string }): Promise<{ command: string }>;
}

export interface TransactionOptions {
  /**
   * 'generic': one plan serves every execution of a prepared statement. For transactions that find every row by its key:
   * planning would cost them more than running. 'fitted' (the default) plans for the values given.
   */
  readonly plans?: 'generic' | 'fitted';
}

/** The connection ended a transaction otherwise than it was asked to. */
export class NotCommitted extends Error {}

/** What is still to be said in a transaction, by its manager. */
const LAST_WORDS = new WeakMap<EntityManager, Prepared[]>();

/**
 * Writes at the end of the transaction, in one round trip with its commit. For rows that nobody reads before: an audit
 * event, a kept answer. If the statement fails, nothing is committed. `text` must be a constant: it is prepared once a
 * connection.
 */
export async function lastly(tx: EntityManager, text: string, values: unknown[]): Promise<void> {
  const waiting = LAST_WORDS.get(tx);
  if (waiting) waiting.push(prepared(text, values));
  else await tx.query(text, values);
}

/**
 * One transaction as one organization. Its beginning travels with the first statement of `work`, its commit with the
 * last words. Should the beginning fail, what follows runs without the organization's setting, sees no rows and may
 * write none (row-level security), and the transaction fails as a whole.
 * @throws NotCommitted when Postgres rolled back instead of committing.
 */
export async function transactionAs<T>(
  dataSource: DataSource,
  organizationId: number,
  work: (tx: EntityManager) => Promise<T>,
  { plans = 'fitted' }: TransactionOptions = {},
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const tx = runner.manager;
  try {
    const connection = (await runner.connect()) as Connection;
    // The mapper's own saves must know that they are inside a transaction.
    const marked = runner as { isTransactionActive: boolean };
    marked.isTransactionActive = true;
    LAST_WORDS.set(tx, []);
    try {
      const begun = begin(connection, organizationId, plans);
      const [, answer] = await Promise.all([begun, work(tx)]);
      await commit(connection, LAST_WORDS.get(tx) ?? []);
      return answer;
    } catch (error) {
      await connection.query({ text: 'ROLLBACK' }).catch(() => undefined);
      throw error;
    } finally {
      LAST_WORDS.delete(tx);
      marked.isTransactionActive = false;
    }
  } finally {
    await runner.release();
  }
}

const SETTINGS = `select set_config('app.organization_id', $1, true), set_config('plan_cache_mode', $2, true)`;

/** Sent, not awaited: what the work asks for follows on the same wire. */
function begin(connection: Connection, organizationId: number, plans: 'generic' | 'fitted'): Promise<unknown> {
  const mode = plans === 'generic' ? 'force_generic_plan' : 'auto';
  return Promise.all([
    connection.query({ text: 'START TRANSACTION' }),
    connection.query(prepared(SETTINGS, [String(organizationId), mode])),
  ]);
}

/** A statement that fails turns the commit behind it into a rollback, so nothing is written by halves. */
async function commit(connection: Connection, lastWords: readonly Prepared[]): Promise<void> {
  const said = lastWords.map((statement) => connection.query(statement));
  const [committed] = await Promise.all([connection.query({ text: 'COMMIT' }), ...said]);
  if (committed?.command !== 'COMMIT') throw new NotCommitted('the transaction was rolled back');
}

/**
 * Part of a transaction that can be undone alone: when `work` throws, what it wrote, or would have written lastly, is gone
 * and the rest goes on.
 */
export async function inSavepoint<T>(tx: EntityManager, work: () => Promise<T>): Promise<T> {
  const lastWords = LAST_WORDS.get(tx) ?? [];
  const saidBefore = lastWords.length;
  await tx.query('SAVEPOINT part');
  try {
    const answer = await work();
    await tx.query('RELEASE SAVEPOINT part');
    return answer;
  } catch (error) {
    lastWords.length = saidBefore;
    await tx.query('ROLLBACK TO SAVEPOINT part');
    // It would outlive its rollback, and a part around it, of the same name, would be undone only as far as to here.
    await tx.query('RELEASE SAVEPOINT part');
    throw error;
  }
}
