import { Inject } from '@nestjs/common';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/requires.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import type { WhyNotRequest } from './why-not-facts.js';
import { WhyNotInput } from './why-not.input.js';
import { WhyNotService } from './why-not.service.js';
import { WhyNotResult } from './why-not.type.js';

@Resolver()
export class WhyNotResolver {
  constructor(@Inject(WhyNotService) private readonly asking: WhyNotService) {}

  @Query(() => WhyNotResult, {
    description:
      'Whether a time could be booked: if not, the first rule that fails in words, and the next time at which all pass. The safety check is asked when it is booked.',
  })
  @Requires('appointment:read')
  whyNot(
    @Args('input', { description: 'The time.' }) input: WhyNotInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.asking.ask(actorOf(context), input satisfies Exactly<WhyNotInput, WhyNotRequest>);
  }
}
