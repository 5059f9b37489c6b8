import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountEntity, AppointmentEntity, type DeskTaskEntity, PatientEntity } from '@meridian/persistence';
import { GraphQLError } from 'graphql';
import { AccountType } from '../../auth/auth.type.js';
import { Requires } from '../../auth/requires.js';
import { requireIds } from '../../catalog/ids.js';
import type { Page } from '../../graphql/connection.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { PatientType } from '../../patients/patient.type.js';
import { AppointmentType } from '../appointment.type.js';
import { isRefusal } from '../booking-request.js';
import { DeskTaskService, type DoneTask } from './desk-task.service.js';
import { CompleteDeskTaskInput } from './today.input.js';
import { TodayService } from './today.service.js';
import { CompleteDeskTaskResult, DeskTaskConnection, DeskTaskType, Today } from './today.type.js';

const FIRST_DEFAULT = 50;

/** The day as the desk works it off, and what it owes afterwards. */
@Resolver(() => DeskTaskType)
export class TodayResolver {
  constructor(
    @Inject(TodayService) private readonly days: TodayService,
    @Inject(DeskTaskService) private readonly tasks: DeskTaskService,
  ) {}

  @Query(() => Today, { description: "A clinic's day: who is expected, who waits and how long, who is next." })
  @Requires('appointment:read')
  async today(
    @Context() context: RequestContext,
    @Args('clinicId', { type: () => ID, description: 'The clinic.' }) clinicId: string,
    @Args('date', { type: () => LocalDateScalar, nullable: true, description: 'Another day than today there.' })
    date: string | null,
  ): Promise<object> {
    requireIds({ clinicId });
    const board = await this.days.read(actorOf(context), clinicId, date ?? null);
    if (isRefusal(board)) throw new GraphQLError(board.message, { extensions: { code: 'BAD_USER_INPUT' } });
    return board;
  }

  @Query(() => DeskTaskConnection, { description: 'What the desk owes patients, the one due first on top.' })
  @Requires('desk-task:do')
  deskTasks(
    @Context() context: RequestContext,
    @Args('clinicId', { type: () => ID, nullable: true, description: 'Only those of visits at this clinic.' })
    clinicId: string | null,
    @Args('done', { type: () => Boolean, defaultValue: false, description: 'Those that were done instead.' })
    done: boolean,
    @Args('first', { type: () => Int, defaultValue: FIRST_DEFAULT, description: 'Rows a page, 1 to 100.' })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' })
    after: string | null,
  ): Promise<Page<DeskTaskEntity>> {
    requireIds({ clinicId });
    return this.tasks.page(actorOf(context), { clinicId: clinicId ?? null, done, first, after: after ?? null });
  }

  @Mutation(() => CompleteDeskTaskResult, { description: 'Says that a task was done.' })
  @Requires('desk-task:do')
  completeDeskTask(
    @Args('input', { description: 'Which one.' }) input: CompleteDeskTaskInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.tasks.complete(actorOf(context), input satisfies Exactly<CompleteDeskTaskInput, DoneTask>);
  }

  @ResolveField(() => PatientType, { description: 'Whom it is owed.' })
  patient(@Parent() task: DeskTaskEntity, @Context() { rows }: RequestContext): Promise<unknown> {
    return rows.byId(PatientEntity, task.patientId);
  }

  @ResolveField(() => AppointmentType, { description: 'The visit it came from.' })
  appointment(@Parent() task: DeskTaskEntity, @Context() { rows }: RequestContext): Promise<unknown> {
    return rows.byId(AppointmentEntity, task.appointmentId);
  }

  @ResolveField(() => AccountType, { nullable: true, description: 'Who did it.' })
  doneBy(@Parent() task: DeskTaskEntity, @Context() { rows }: RequestContext): Promise<AccountEntity | null> {
    return rows.byId(AccountEntity, task.doneBy);
  }
}
