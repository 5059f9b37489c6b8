import { Module } from '@nestjs/common';
import { DatabaseModule } from './database/database.module.js';
import { HousekeepingService } from './housekeeping/housekeeping.service.js';
import { DeliveryModule } from './reminders/delivery.module.js';

/** The worker's table of contents: the same database and settings as the API, no HTTP. */
@Module({ imports: [DatabaseModule, DeliveryModule], providers: [HousekeepingService] })
export class WorkerModule {}
