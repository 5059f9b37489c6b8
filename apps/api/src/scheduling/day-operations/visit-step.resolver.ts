import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '@meridian/domain';
import { AccountEntity, type AppointmentEntity, AppointmentStepEntity, ClinicEntity } from '@meridian/persistence';
import { stepsOpen, type VisitStep } from '@meridian/scheduling';
import { AccountType } from '../../auth/auth.type.js';
import { Requires } from '../../auth/requires.js';
import { CLOCK } from '../../database/database.module.js';
import { VisitStepEnum } from '../../graphql/enums.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { told } from '../appointment.resolver.js';
import { AppointmentType, BookAppointmentResult } from '../appointment.type.js';
import { BookWalkInInput, StepAppointmentInput, UndoAppointmentStepInput } from './visit-step.input.js';
import { type StepOfVisit, type UndoOfStep, VisitStepService } from './visit-step.service.js';
import { AppointmentStepType, StepAppointmentResult, UndoAppointmentStepResult } from './visit-step.type.js';
import { type WalkIn, WalkInService } from './walk-in.service.js';

/** A visit through its day: arrived, checked in, in the room, done; or missed; and one step back. */
@Resolver(() => AppointmentType)
export class VisitStepResolver {
  constructor(
    @Inject(VisitStepService) private readonly steps: VisitStepService,
    @Inject(WalkInService) private readonly walkIns: WalkInService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => StepAppointmentResult, { description: 'Moves a visit one step along its day.' })
  @Requires('appointment:step')
  stepAppointment(
    @Args('input', { description: 'The step.' }) input: StepAppointmentInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.steps.step(actorOf(context), input satisfies Exactly<StepAppointmentInput, StepOfVisit>);
  }

  @Mutation(() => UndoAppointmentStepResult, {
    description: 'Takes the last step back, with a reason, on the same day; what was done in the room only a provider.',
  })
  @Requires('appointment:step')
  undoAppointmentStep(
    @Args('input', { description: 'Which visit, and why.' }) input: UndoAppointmentStepInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.steps.undo(actorOf(context), input satisfies Exactly<UndoAppointmentStepInput, UndoOfStep>);
  }

  @Mutation(() => BookAppointmentResult, {
    description:
      'Books a visit that starts now, for somebody who is here: notice is waived, every other guard is asked.',
  })
  @Requires('appointment:walk-in')
  async bookWalkIn(
    @Args('input', { description: 'The visit.' }) input: BookWalkInInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return told(await this.walkIns.book(actorOf(context), input satisfies Exactly<BookWalkInInput, WalkIn>));
  }

  @ResolveField(() => [VisitStepEnum], { description: 'The steps that it would take right now; undo is not listed.' })
  async openSteps(@Parent() visit: AppointmentEntity, @Context() { rows }: RequestContext): Promise<VisitStep[]> {
    const clinic = await rows.byId(ClinicEntity, visit.clinicId);
    if (!clinic) return [];
    const { state, startsAt, endsAt } = visit;
    const standing = { state, startMs: startsAt.getTime(), endMs: endsAt.getTime(), timeZone: clinic.timeZone };
    return stepsOpen(standing, this.clock.now());
  }

  @ResolveField(() => [AppointmentStepType], { description: 'Its steps so far, in order.' })
  stepHistory(@Parent() visit: AppointmentEntity, @Context() { rows }: RequestContext): Promise<unknown[]> {
    return rows.many(AppointmentStepEntity, 'appointmentId', visit.id, { at: 'ASC' });
  }
}

@Resolver(() => AppointmentStepType)
export class StepFieldsResolver {
  @ResolveField(() => AccountType, { nullable: true, description: 'Who; null for the clock.' })
  account(@Parent() step: AppointmentStepEntity, @Context() { rows }: RequestContext): Promise<AccountEntity | null> {
    return rows.byId(AccountEntity, step.accountId);
  }
}
