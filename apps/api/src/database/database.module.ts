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
        const database = new Database(
          createDataSource({
            url: config.DATABASE_URL,
            applicationName: 'meridian',
            poolMax: config.DATABASE_POOL_MAX,
            role: 'meridian_app',
          }),
        );
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
