import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/requires.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { type HeldTimesAsked, PresenceService } from './presence.service.js';
import { HeldTime, HeldTimesInput } from './presence.type.js';

@Resolver()
export class PresenceResolver {
  constructor(@Inject(PresenceService) private readonly presence: PresenceService) {}

  @Query(() => [HeldTime], { description: 'The times that somebody keeps just now while deciding, by start.' })
  @Requires('appointment:read')
  heldTimes(
    @Args('input', { description: 'Which times.' }) input: HeldTimesInput,
    @Context() context: RequestContext,
  ): Promise<HeldTime[]> {
    return this.presence.heldTimes(actorOf(context), input satisfies Exactly<HeldTimesInput, HeldTimesAsked>);
  }
}
