import { Module } from '@nestjs/common';
import { DatabaseModule } from './database/database.module.js';
import { HousekeepingService } from './housekeeping/housekeeping.service.js';
import { DeliveryModule } from './reminders/delivery.module.js';
import { SafetyModule } from './safety/safety.module.js';
import { LapsedSeatsService } from './scheduling/group-sessions/lapsed-seats.service.js';
import { SeatFiller } from './scheduling/group-sessions/seat-filler.service.js';
import { VisitBooker } from './scheduling/visit-booker.js';
import { OfferFreedTimeService } from './scheduling/waitlist/offer-freed-time.service.js';
import { WaitlistSweeper } from './scheduling/waitlist/waitlist-sweeper.js';

/** The worker's table of contents: the same database and settings as the API, no HTTP. */
@Module({
  imports: [DatabaseModule, DeliveryModule, SafetyModule],
  providers: [HousekeepingService, VisitBooker, SeatFiller, LapsedSeatsService, OfferFreedTimeService, WaitlistSweeper],
})
export class WorkerModule {}
