import 'reflect-metadata';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Database } from '@meridian/persistence';
import { ConfigError, readConfig } from './config.js';
import { HousekeepingService } from './housekeeping/housekeeping.service.js';
import { senderFrom } from './reminders/sender.js';
import { Sweeper } from './reminders/sweeper.js';
import { WaitlistSweeper } from './scheduling/waitlist/waitlist-sweeper.js';
import { WorkerModule } from './worker.module.js';

/** What is still under way then is found again by the open attempt it leaves. */
const STOP_MAX_MS = 3_500;

try {
  const config = readConfig(process.env);
  // Asked here too, so that a wrong setting is one line and not the framework's account of it.
  senderFrom(config.MAIL_FROM);
  const logger = new ConsoleLogger({
    json: config.NODE_ENV === 'production',
    logLevels: ['log', 'warn', 'error', 'fatal'],
  });
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger, abortOnError: false });
  const sweeper = app.get(Sweeper);
  const housekeeping = app.get(HousekeepingService);
  const waitlist = app.get(WaitlistSweeper);
  const stop = async () => {
    setTimeout(() => process.exit(0), STOP_MAX_MS).unref();
    // Before the framework's own hooks: they would close the database under deliveries that are still running.
    await Promise.all([sweeper.stop(), housekeeping.stop(), waitlist.stop()]);
    await app.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  await app.get(Database).connect();
  sweeper.start();
  housekeeping.start();
  waitlist.start();
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
