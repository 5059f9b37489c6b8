import { DataSource } from 'typeorm';
import { BatchingSocket } from './batching-socket.js';
import { ENTITIES } from './entities/index.js';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeNames } from './naming.js';

/** How to reach a database, and as whom. `poolMax` is 10 and `statementTimeoutMs` 15 s when left out. */
export interface DataSourceSettings {
  readonly url: string;
  readonly applicationName: string;
  readonly poolMax?: number;
  /** 0 = no limit, for migrations. */
  readonly statementTimeoutMs?: number;
  /** How long a connection is waited for, a free one of the pool included; and a lock. */
  readonly connectTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
  /** Taken on at connect time: the application works as meridian_app even where its login could do more. */
  readonly role?: string;
}

/** How long a statement may run, wait for a lock, or idle in a transaction before Postgres ends it. */
const STATEMENT_TIMEOUT_MS = 15_000;
const LOCK_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** A pool of connections with the timeouts that keep one slow request from starving the rest. Not connected yet. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    applicationName: settings.applicationName,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeNames(),
    installExtensions: false,
    // Identifiers by gen_random_uuid(), which needs no extension.
    uuidExtension: 'pgcrypto',
    logging: false,
    poolSize: settings.poolMax ?? 10,
    connectTimeoutMS: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    extra: {
      // Statements issued together travel together; the answers come in their order.
      pipeline: true,
      stream: () => new BatchingSocket(),
      statement_timeout: settings.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
      lock_timeout: settings.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      ...(settings.role === undefined ? {} : { options: `-c role=${settings.role}` }),
    },
  });
}
