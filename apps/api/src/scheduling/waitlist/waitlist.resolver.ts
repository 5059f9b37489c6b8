import { Inject, Logger } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Clock, OrganizationId } from '@meridian/domain';
import { Database } from '@meridian/persistence';
import { Requires } from '../../auth/requires.js';
import { requireIds } from '../../catalog/ids.js';
import { CLOCK } from '../../database/database.module.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { told } from '../appointment.resolver.js';
import { type AcceptedOffer, DecideOfferService, type OfferToDecide } from './decide-offer.service.js';
import { OfferFreedTimeService } from './offer-freed-time.service.js';
import { readLiveOffers, readWaitlist } from './waitlist-reader.js';
import {
  AcceptOfferInput,
  AddToWaitlistInput,
  ChangeWaitlistEntryInput,
  DeclineOfferInput,
  RemoveFromWaitlistInput,
} from './waitlist.input.js';
import { type ChangedEntry, type NewEntry, type RemovedEntry, WaitlistService } from './waitlist.service.js';
import {
  AcceptOfferResult,
  DeclineOfferResult,
  WaitlistEntryConnection,
  WaitlistEntryResult,
  WaitlistOfferType,
  WouldTakeTime,
} from './waitlist.type.js';
import { readWhoWaits } from './who-waits.js';

const FIRST_DEFAULT = 50;
const WOULD_TAKE_DEFAULT = 5;
/** So many freed times are offered while somebody waits for an answer; the worker does the rest. */
const TIMES_WITH_A_LOOK = 10;

@Resolver()
export class WaitlistResolver {
  private readonly log = new Logger('Waitlist');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WaitlistService) private readonly entries: WaitlistService,
    @Inject(DecideOfferService) private readonly deciding: DecideOfferService,
    @Inject(OfferFreedTimeService) private readonly offering: OfferFreedTimeService,
  ) {}

  @Query(() => WaitlistEntryConnection, { description: 'Those who wait, in the order in which they are asked.' })
  @Requires('appointment:read')
  waitlist(
    @Context() context: RequestContext,
    @Args('clinicId', { type: () => ID, nullable: true, description: 'Those who would come to this clinic.' })
    clinicId: string | null,
    @Args('visitTypeId', { type: () => ID, nullable: true, description: 'Those who wait for this kind of visit.' })
    visitTypeId: string | null,
    @Args('first', { type: () => Int, defaultValue: FIRST_DEFAULT, description: 'Rows a page, 1 to 100.' })
    first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' })
    after: string | null,
  ): Promise<object> {
    requireIds({ clinicId, visitTypeId });
    const query = { clinicId: clinicId ?? null, visitTypeId: visitTypeId ?? null, first, after: after ?? null };
    return readWaitlist(this.database, actorOf(context), query);
  }

  @Query(() => [WaitlistOfferType], {
    description:
      'Times that are offered to somebody just now, the one that lapses first on top. What came free meanwhile is offered first.',
  })
  @Requires('appointment:read')
  async waitlistOffers(
    @Args('first', { type: () => Int, defaultValue: FIRST_DEFAULT, description: 'At most so many, 1 to 100.' })
    first: number,
    @Context() context: RequestContext,
  ): Promise<object[]> {
    const actor = actorOf(context);
    await this.offerNow(actor.organizationId);
    return readLiveOffers(this.database, this.clock, actor, first);
  }

  @Query(() => [WouldTakeTime], {
    description: 'To whom the time of a visit would be offered if it fell away now, in that order.',
  })
  @Requires('appointment:read')
  whoWaitsFor(
    @Args('visitId', { type: () => ID, description: 'The visit that has the time.' }) visitId: string,
    @Args('first', { type: () => Int, defaultValue: WOULD_TAKE_DEFAULT, description: 'At most so many, 1 to 100.' })
    first: number,
    @Args('after', { type: () => ID, nullable: true, description: 'Only who stands behind this entry.' })
    after: string | null,
    @Context() context: RequestContext,
  ): Promise<readonly object[]> {
    requireIds({ visitId, after });
    return readWhoWaits(this.database, this.clock, actorOf(context), { visitId, first, after });
  }

  @Mutation(() => WaitlistEntryResult, { description: 'Puts a patient on the waitlist.' })
  @Requires('appointment:book')
  addToWaitlist(
    @Args('input', { description: 'Who waits for what.' }) input: AddToWaitlistInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.entries.add(actorOf(context), input satisfies Exactly<AddToWaitlistInput, NewEntry>);
  }

  @Mutation(() => WaitlistEntryResult, {
    description: 'Changes what a patient waits for; the place in the line is counted from the same day.',
  })
  @Requires('appointment:book')
  changeWaitlistEntry(
    @Args('input', { description: 'The change.' }) input: ChangeWaitlistEntryInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.entries.revise(actorOf(context), input satisfies Exactly<ChangeWaitlistEntryInput, ChangedEntry>);
  }

  @Mutation(() => WaitlistEntryResult, {
    description: 'Takes a patient off the waitlist; what was offered goes to the next.',
  })
  @Requires('appointment:book')
  async removeFromWaitlist(
    @Args('input', { description: 'Which entry, and why.' }) input: RemoveFromWaitlistInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    const actor = actorOf(context);
    const answer = await this.entries.remove(actor, input satisfies Exactly<RemoveFromWaitlistInput, RemovedEntry>);
    await this.offerNow(actor.organizationId);
    return answer;
  }

  @Mutation(() => AcceptOfferResult, {
    description:
      'Books an offered time, or moves the later visit there: the patient hears of it once. The first who accepts wins.',
  })
  @Requires('appointment:book')
  async acceptOffer(
    @Args('input', { description: 'The offer.' }) input: AcceptOfferInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    const actor = actorOf(context);
    const answer = await this.deciding.accept(actor, input satisfies Exactly<AcceptOfferInput, AcceptedOffer>);
    await this.offerNow(actor.organizationId);
    return told(answer);
  }

  @Mutation(() => DeclineOfferResult, {
    description: 'Declines an offered time: the patient keeps the place in the line, and the next is asked.',
  })
  @Requires('appointment:book')
  async declineOffer(
    @Args('input', { description: 'The offer.' }) input: DeclineOfferInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    const actor = actorOf(context);
    const answer = await this.deciding.decline(actor, input satisfies Exactly<DeclineOfferInput, OfferToDecide>);
    await this.offerNow(actor.organizationId);
    return answer;
  }

  /** What is asked for was done or is read in any case; offering goes on with the next who looks, or the worker. */
  private async offerNow(organizationId: OrganizationId): Promise<void> {
    try {
      await this.offering.offerAll(organizationId, TIMES_WITH_A_LOOK);
    } catch (error) {
      this.log.warn(`Freed times were not offered, trying again: ${String(error)}`);
    }
  }
}
