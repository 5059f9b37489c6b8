import { Module } from '@nestjs/common';
import { RemindersModule } from '../reminders/reminders.module.js';
import { SafetyModule } from '../safety/safety.module.js';
import { AppointmentFieldsResolver } from './appointment-fields.resolver.js';
import { AppointmentResolver } from './appointment.resolver.js';
import { BookingService } from './booking.service.js';
import { CancelService } from './cancel.service.js';
import { ClearanceService } from './clearance.service.js';
import { ConfirmService } from './confirm.service.js';
import { DayDiaryService } from './day-diary.service.js';
import { HoldService } from './hold.service.js';
import { OpeningResolver } from './opening.resolver.js';
import { SafetyHoldResolver } from './safety-hold.resolver.js';
import { OpeningService } from './opening.service.js';
import { RescheduleService } from './reschedule.service.js';
import { VisitBooker } from './visit-booker.js';

/** Openings, holds, booking, moving, cancelling, clearing. */
@Module({
  imports: [SafetyModule, RemindersModule],
  providers: [
    AppointmentResolver,
    AppointmentFieldsResolver,
    OpeningResolver,
    SafetyHoldResolver,
    BookingService,
    VisitBooker,
    RescheduleService,
    CancelService,
    ConfirmService,
    ClearanceService,
    HoldService,
    OpeningService,
    DayDiaryService,
  ],
})
export class SchedulingModule {}
