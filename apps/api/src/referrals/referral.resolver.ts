import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ReferralEntity } from '@meridian/persistence';
import { Requires } from '../auth/requires.js';
import type { Page } from '../graphql/connection.js';
import { ReferralBoxEnum } from '../graphql/enums.js';
import type { Exactly } from '../graphql/exactly.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { CreateReferralService, type NewReferral } from './create-referral.service.js';
import { DecideReferralService, type ReferralDecline, type ReferralStep } from './decide-referral.service.js';
import type { ReferralBox } from './referral-list.js';
import { ReferralReader } from './referral-reader.service.js';
import { CreateReferralInput, DeclineReferralInput, ReferralActionInput } from './referral.input.js';
import { CreateReferralResult, ReferralActionResult, ReferralConnection, ReferralType } from './referral.type.js';

const FIRST_DEFAULT = 20;

@Resolver()
export class ReferralResolver {
  constructor(
    @Inject(ReferralReader) private readonly reader: ReferralReader,
    @Inject(CreateReferralService) private readonly creation: CreateReferralService,
    @Inject(DecideReferralService) private readonly decisions: DecideReferralService,
  ) {}

  @Query(() => ReferralType, { nullable: true, description: 'One referral; null when there is none for the caller.' })
  @Requires('referral:read')
  referral(
    @Context() context: RequestContext,
    @Args('id', { type: () => ID, description: 'The referral.' }) id: string,
  ): Promise<ReferralEntity | null> {
    return this.reader.byId(actorOf(context), id);
  }

  @Query(() => ReferralConnection, {
    description:
      'A pile of referrals the caller may see. incoming and to_book: by urgency, then the longest waiting; sent and all: newest first.',
  })
  @Requires('referral:read')
  referrals(
    @Context() context: RequestContext,
    @Args('box', { type: () => ReferralBoxEnum, description: 'Which pile.' }) box: ReferralBox,
    @Args('first', { type: () => Int, defaultValue: FIRST_DEFAULT, description: 'Rows a page, 1 to 100.' })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' })
    after: string | null,
  ): Promise<Page<ReferralEntity>> {
    return this.reader.page(actorOf(context), { box, first, after });
  }

  @Mutation(() => CreateReferralResult, { description: 'Writes a referral in the caller’s own name and sends it.' })
  @Requires('referral:create')
  createReferral(
    @Context() context: RequestContext,
    @Args('input', { description: 'What is asked of whom.' }) input: CreateReferralInput,
  ): Promise<object> {
    return this.creation.create(actorOf(context), input satisfies Exactly<CreateReferralInput, NewReferral>);
  }

  @Mutation(() => ReferralActionResult, {
    description: 'The performer has it on the screen: sent becomes received. Opening again changes nothing.',
  })
  @Requires('referral:decide')
  openReferral(
    @Context() context: RequestContext,
    @Args('input', { description: 'Which one.' }) input: ReferralActionInput,
  ): Promise<object> {
    return this.decisions.open(actorOf(context), input satisfies Exactly<ReferralActionInput, ReferralStep>);
  }

  @Mutation(() => ReferralActionResult, {
    description: 'Takes it on; of several providers of the discipline asked, the first becomes the performer.',
  })
  @Requires('referral:decide')
  acceptReferral(
    @Context() context: RequestContext,
    @Args('input', { description: 'Which one.' }) input: ReferralActionInput,
  ): Promise<object> {
    return this.decisions.accept(actorOf(context), input satisfies Exactly<ReferralActionInput, ReferralStep>);
  }

  @Mutation(() => ReferralActionResult, {
    description: 'Says no, with a coded reason; the requester owes the next step.',
  })
  @Requires('referral:decide')
  declineReferral(
    @Context() context: RequestContext,
    @Args('input', { description: 'Which one, and why.' }) input: DeclineReferralInput,
  ): Promise<object> {
    return this.decisions.decline(actorOf(context), input satisfies Exactly<DeclineReferralInput, ReferralDecline>);
  }
}
