import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@meridian/domain';
import { Requires } from '../../auth/requires.js';
import { requireIds } from '../../catalog/ids.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { told } from '../appointment.resolver.js';
import { ChangeProviderService, type ChangeProviderRequest } from './change-provider.service.js';
import { type CallOffRequest, type EndRequest, EndSessionService } from './end-session.service.js';
import { GroupSessionReader } from './group-session-reader.service.js';
import {
  CancelGroupSessionInput,
  ChangeGroupSessionProviderInput,
  CompleteGroupSessionInput,
  FillGroupSessionInput,
  JoinGroupSessionInput,
  LeaveGroupSessionWaitlistInput,
  PlanGroupSessionsInput,
  ResizeGroupSessionInput,
} from './group-session.input.js';
import {
  ChangeGroupSessionResult,
  GroupSessionConnection,
  GroupSessionType,
  JoinGroupSessionResult,
  PlanGroupSessionsResult,
} from './group-session.type.js';
import { type JoinRequest, JoinSessionService } from './join-session.service.js';
import { type PlanSessionsRequest, PlanSessionsService } from './plan-sessions.service.js';
import { type ResizeRequest, ResizeSessionService } from './resize-session.service.js';
import { type ChangeRequest, SessionWaitlistService } from './waitlist.service.js';

const FIRST_DEFAULT = 50;

/** Group sessions: planned, joined, called off, closed. */
@Resolver()
export class GroupSessionResolver {
  constructor(
    @Inject(GroupSessionReader) private readonly reader: GroupSessionReader,
    @Inject(PlanSessionsService) private readonly planning: PlanSessionsService,
    @Inject(JoinSessionService) private readonly joining: JoinSessionService,
    @Inject(SessionWaitlistService) private readonly waitlist: SessionWaitlistService,
    @Inject(EndSessionService) private readonly ending: EndSessionService,
    @Inject(ResizeSessionService) private readonly resizing: ResizeSessionService,
    @Inject(ChangeProviderService) private readonly handingOver: ChangeProviderService,
  ) {}

  @Query(() => GroupSessionConnection, { description: "A clinic's group sessions in order of time." })
  @Requires('appointment:read')
  groupSessions(
    @Context() context: RequestContext,
    @Args('clinicId', { type: () => ID, description: 'The clinic.' }) clinicId: string,
    @Args('from', { type: () => LocalDateScalar, description: 'The first day on its calendar.' }) from: LocalDate,
    @Args('until', { type: () => LocalDateScalar, description: 'The last day, at most 92 days in all.' })
    until: LocalDate,
    @Args('first', { type: () => Int, defaultValue: FIRST_DEFAULT, description: 'Rows a page, 1 to 100.' })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' })
    after: string | null,
  ): Promise<object> {
    requireIds({ clinicId });
    return this.reader.page(actorOf(context), { clinicId, from, until, first, after: after ?? null });
  }

  @Query(() => GroupSessionType, { nullable: true, description: 'One group session; null when there is none.' })
  @Requires('appointment:read')
  groupSession(
    @Args('id', { type: () => ID, description: 'The session.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    return this.reader.read(actorOf(context), id);
  }

  @Mutation(() => PlanGroupSessionsResult, {
    description: 'Puts a group session into the diary, or one every week: all of them or none.',
  })
  @Requires('appointment:book')
  planGroupSessions(
    @Args('input', { description: 'The sessions.' }) input: PlanGroupSessionsInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.planning.plan(actorOf(context), input satisfies Exactly<PlanGroupSessionsInput, PlanSessionsRequest>);
  }

  @Mutation(() => JoinGroupSessionResult, {
    description:
      'Gives a patient a seat in a group session, or a place on its waitlist, with every guard of a booking.',
  })
  @Requires('appointment:book')
  async joinGroupSession(
    @Args('input', { description: 'Who, and which session.' }) input: JoinGroupSessionInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return told(await this.joining.join(actorOf(context), input satisfies Exactly<JoinGroupSessionInput, JoinRequest>));
  }

  @Mutation(() => ChangeGroupSessionResult, { description: 'Takes somebody off the waitlist of a group session.' })
  @Requires('appointment:book')
  leaveGroupSessionWaitlist(
    @Args('input', { description: 'Which place.' }) input: LeaveGroupSessionWaitlistInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.waitlist.leave(
      actorOf(context),
      input satisfies Exactly<LeaveGroupSessionWaitlistInput, ChangeRequest>,
    );
  }

  @Mutation(() => ChangeGroupSessionResult, {
    description: 'Gives free seats to those who wait, in their order, as far as the rules let them.',
  })
  @Requires('appointment:book')
  fillGroupSession(
    @Args('input', { description: 'Which session.' }) input: FillGroupSessionInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.waitlist.fill(actorOf(context), input satisfies Exactly<FillGroupSessionInput, ChangeRequest>);
  }

  @Mutation(() => ChangeGroupSessionResult, {
    description: 'Lets somebody else give a group session, at the same time; everybody in it is told.',
  })
  @Requires('appointment:book')
  changeGroupSessionProvider(
    @Args('input', { description: 'Which session, and who.' }) input: ChangeGroupSessionProviderInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.handingOver.change(
      actorOf(context),
      input satisfies Exactly<ChangeGroupSessionProviderInput, ChangeProviderRequest>,
    );
  }

  @Mutation(() => ChangeGroupSessionResult, {
    description:
      'Gives a group session more seats, which go to those who wait, or fewer, as long as everybody keeps one.',
  })
  @Requires('appointment:book')
  resizeGroupSession(
    @Args('input', { description: 'Which session, and how many.' }) input: ResizeGroupSessionInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.resizing.resize(actorOf(context), input satisfies Exactly<ResizeGroupSessionInput, ResizeRequest>);
  }

  @Mutation(() => ChangeGroupSessionResult, {
    description: 'Calls a group session off: every visit to it is cancelled with its reason, or nothing is.',
  })
  @Requires('appointment:book')
  cancelGroupSession(
    @Args('input', { description: 'Which session, and why.' }) input: CancelGroupSessionInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.ending.cancel(actorOf(context), input satisfies Exactly<CancelGroupSessionInput, CallOffRequest>);
  }

  @Mutation(() => ChangeGroupSessionResult, {
    description: 'Closes a group session: who was there is done, who never came is a no-show.',
  })
  @Requires('appointment:step')
  completeGroupSession(
    @Args('input', { description: 'Which session.' }) input: CompleteGroupSessionInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.ending.complete(actorOf(context), input satisfies Exactly<CompleteGroupSessionInput, EndRequest>);
  }
}
