import { Global, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { createDataSource, Database } from '@meridian/persistence';
import type { Clock } from '@meridian/domain';
import { type Config, readConfig } from '../config.js';

export const CONFIG = Symbol('config');
export const CLOCK = Symbol('clock');

/** The process's one wall clock; rules are told the time. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }
}

/** Sessions, health and the sweep are short questions: two connections of their own answer hundreds a second. */
const LOOKUPS_AT_ONCE = 2;
/** Who waits for a connection and then for a lock is told within five seconds that it cannot be done now. */
const PATIENCE = { connectTimeoutMs: 2_800, lockTimeoutMs: 1_900 };

/** Settings, clock and database, for every context. */
@Global()
@Module({
  providers: [
    { provide: CONFIG, useFactory: () => readConfig(process.env) },
    { provide: CLOCK, useClass: SystemClock },
    {
      provide: Database,
      inject: [CONFIG],
      useFactory: (config: Config) => {
        const connections = (poolMax: number) =>
          createDataSource({
            url: config.DATABASE_URL,
            applicationName: 'meridian',
            poolMax,
            role: 'meridian_app',
            ...PATIENCE,
          });
        const database = new Database(connections(config.DATABASE_POOL_MAX), connections(LOOKUPS_AT_ONCE));
        void database.connect();
        return database;
      },
    },
  ],
  exports: [CONFIG, CLOCK, Database],
})
export class DatabaseModule implements OnModuleDestroy {
  constructor(@Inject(Database) private readonly database: Database) {}

  async onModuleDestroy(): Promise<void> {
    await this.database.close();
  }
}
