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
import { DeskTaskService } from './day-operations/desk-task.service.js';
import { TodayResolver } from './day-operations/today.resolver.js';
import { TodayService } from './day-operations/today.service.js';
import { StepFieldsResolver, VisitStepResolver } from './day-operations/visit-step.resolver.js';
import { VisitStepService } from './day-operations/visit-step.service.js';
import { WalkInService } from './day-operations/walk-in.service.js';
import { ChangeProviderService } from './group-sessions/change-provider.service.js';
import { EndSessionService } from './group-sessions/end-session.service.js';
import {
  GroupSessionFieldsResolver,
  GroupSessionOfVisitResolver,
  GroupSessionWaitingResolver,
} from './group-sessions/group-session-fields.resolver.js';
import { GroupSessionReader } from './group-sessions/group-session-reader.service.js';
import { GroupSessionResolver } from './group-sessions/group-session.resolver.js';
import { JoinSessionService } from './group-sessions/join-session.service.js';
import { LapsedSeatsService } from './group-sessions/lapsed-seats.service.js';
import { PlanSessionsService } from './group-sessions/plan-sessions.service.js';
import { ResizeSessionService } from './group-sessions/resize-session.service.js';
import { SeatFiller } from './group-sessions/seat-filler.service.js';
import { SessionWaitlistService } from './group-sessions/waitlist.service.js';
import { HoldService } from './hold.service.js';
import { BookItineraryService } from './itinerary/book-itinerary.service.js';
import { BookRepairService } from './itinerary/book-repair.service.js';
import { ItineraryOfVisitResolver, ItineraryResolver, ItineraryVisitResolver } from './itinerary/itinerary.resolver.js';
import { ProposeItinerariesService } from './itinerary/propose-itineraries.service.js';
import { OpeningResolver } from './opening.resolver.js';
import { PresenceResolver } from './presence/presence.resolver.js';
import { PresenceService } from './presence/presence.service.js';
import { SafetyHoldResolver } from './safety-hold.resolver.js';
import { OpeningService } from './opening.service.js';
import { ChangeSeriesService } from './series/change-series.service.js';
import { ProposeSeriesService } from './series/propose-series.service.js';
import { SeriesFieldsResolver, SeriesOfVisitResolver, SeriesStartResolver } from './series/series-fields.resolver.js';
import { SeriesResolver } from './series/series.resolver.js';
import { SeriesService } from './series/series.service.js';
import { RescheduleService } from './reschedule.service.js';
import { RoomTurnoverResolver, SpacingRuleResolver } from './spacing/spacing.resolver.js';
import { SpacingService } from './spacing/spacing.service.js';
import { SpacingWarningsResolver } from './spacing/spacing-warnings.resolver.js';
import { TurnoverService } from './spacing/turnover.service.js';
import { SuggestionResolver } from './suggestions/suggestion.resolver.js';
import { SuggestionService } from './suggestions/suggestion.service.js';
import { VisitBooker } from './visit-booker.js';
import { DecideOfferService } from './waitlist/decide-offer.service.js';
import { OfferFreedTimeService } from './waitlist/offer-freed-time.service.js';
import { WaitlistEntryFieldsResolver, WaitlistOfferFieldsResolver } from './waitlist/waitlist-fields.resolver.js';
import { WaitlistResolver } from './waitlist/waitlist.resolver.js';
import { WaitlistService } from './waitlist/waitlist.service.js';
import { WhyNotResolver } from './why-not/why-not.resolver.js';
import { WhyNotService } from './why-not/why-not.service.js';

/** Openings, holds, booking, moving, cancelling, clearing. */
@Module({
  imports: [SafetyModule, RemindersModule],
  providers: [
    AppointmentResolver,
    AppointmentFieldsResolver,
    OpeningResolver,
    PresenceResolver,
    PresenceService,
    SpacingRuleResolver,
    RoomTurnoverResolver,
    SpacingWarningsResolver,
    SpacingService,
    TurnoverService,
    SafetyHoldResolver,
    BookingService,
    VisitBooker,
    RescheduleService,
    CancelService,
    ConfirmService,
    ClearanceService,
    HoldService,
    OpeningService,
    SuggestionResolver,
    SuggestionService,
    WhyNotResolver,
    WhyNotService,
    DayDiaryService,
    VisitStepResolver,
    StepFieldsResolver,
    VisitStepService,
    WalkInService,
    TodayResolver,
    TodayService,
    DeskTaskService,
    ItineraryResolver,
    ItineraryVisitResolver,
    ItineraryOfVisitResolver,
    ProposeItinerariesService,
    BookItineraryService,
    BookRepairService,
    GroupSessionResolver,
    GroupSessionFieldsResolver,
    GroupSessionOfVisitResolver,
    GroupSessionWaitingResolver,
    GroupSessionReader,
    PlanSessionsService,
    JoinSessionService,
    SessionWaitlistService,
    EndSessionService,
    ChangeProviderService,
    ResizeSessionService,
    SeatFiller,
    LapsedSeatsService,
    SeriesResolver,
    SeriesFieldsResolver,
    SeriesOfVisitResolver,
    SeriesStartResolver,
    SeriesService,
    ProposeSeriesService,
    ChangeSeriesService,
    WaitlistResolver,
    WaitlistEntryFieldsResolver,
    WaitlistOfferFieldsResolver,
    WaitlistService,
    DecideOfferService,
    OfferFreedTimeService,
  ],
})
export class SchedulingModule {}
