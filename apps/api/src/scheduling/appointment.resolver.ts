import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AppointmentEntity } from '@meridian/persistence';
import { Requires } from '../auth/requires.js';
import { pageSize } from '../graphql/connection.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import {
  BookAppointmentInput,
  CancelAppointmentInput,
  ConfirmAppointmentInput,
  MitigateFindingInput,
  RescheduleAppointmentInput,
} from './appointment.input.js';
import {
  AppointmentType,
  BookAppointmentResult,
  CancelAppointmentResult,
  ConfirmAppointmentResult,
  MitigateFindingResult,
  RescheduleAppointmentResult,
  SafetyHold,
} from './appointment.type.js';
import { BookingService } from './booking.service.js';
import { CancelService } from './cancel.service.js';
import { ClearanceService } from './clearance.service.js';
import { ConfirmService } from './confirm.service.js';
import { RescheduleService } from './reschedule.service.js';

/** A visit that waits for a clearance is told apart from a booked one, so that nobody takes it for booked. */
export const told = (answer: object): object =>
  answer instanceof AppointmentEntity && answer.state === 'safety-hold'
    ? Object.assign(new SafetyHold(), {
        appointment: answer,
        message: 'Not booked yet: the time is kept until the finding is cleared.',
      })
    : answer;

@Resolver(() => AppointmentType)
export class AppointmentResolver {
  constructor(
    @Inject(BookingService) private readonly booking: BookingService,
    @Inject(RescheduleService) private readonly moving: RescheduleService,
    @Inject(CancelService) private readonly cancelling: CancelService,
    @Inject(ConfirmService) private readonly confirming: ConfirmService,
    @Inject(ClearanceService) private readonly clearance: ClearanceService,
  ) {}

  @Mutation(() => BookAppointmentResult, {
    description:
      'Books one visit, or says why not. A time that the caller keeps himself is free for him, with or without its hold.',
  })
  @Requires('appointment:book')
  async bookAppointment(
    @Args('input', { description: 'The visit.' }) input: BookAppointmentInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return told(await this.booking.book(actorOf(context), input));
  }

  @Mutation(() => RescheduleAppointmentResult, {
    description: 'Moves a visit, or changes how long it is: all guards for the new time, old and new in one step.',
  })
  @Requires('appointment:book')
  async rescheduleAppointment(
    @Args('input', { description: 'The move.' }) input: RescheduleAppointmentInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return told(await this.moving.reschedule(actorOf(context), input));
  }

  @Mutation(() => CancelAppointmentResult, { description: 'Cancels a visit with a coded reason.' })
  @Requires('appointment:book')
  cancelAppointment(
    @Args('input', { description: 'The cancellation.' }) input: CancelAppointmentInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.cancelling.cancel(actorOf(context), input);
  }

  @Mutation(() => ConfirmAppointmentResult, { description: 'Books a safety-hold whose findings are cleared.' })
  @Requires('appointment:book')
  confirmAppointment(
    @Args('input', { description: 'The confirmation.' }) input: ConfirmAppointmentInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.confirming.confirm(actorOf(context), input);
  }

  @Mutation(() => MitigateFindingResult, {
    description: 'Clears a finding of a visit on safety hold: a named person, a reason, an end.',
  })
  @Requires('finding:clear')
  mitigateFinding(
    @Args('input', { description: 'The clearance.' }) input: MitigateFindingInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.clearance.mitigate(actorOf(context), input);
  }

  @Query(() => [AppointmentType], {
    description: 'Visits on safety hold that the caller may clear, the one that lapses first on top.',
  })
  @Requires('finding:clear')
  clearances(
    @Args('first', { type: () => Int, defaultValue: 50, description: 'At most so many.' }) first: number,
    @Context() context: RequestContext,
  ): Promise<object[]> {
    return this.clearance.waitingFor(actorOf(context), pageSize(first));
  }

  @Query(() => AppointmentType, { nullable: true, description: 'One visit; null when there is none.' })
  @Requires('appointment:read')
  appointment(
    @Args('id', { type: () => ID, description: 'The visit.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    return this.booking.read(actorOf(context), id);
  }
}
