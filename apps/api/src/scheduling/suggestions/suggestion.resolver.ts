import { Inject } from '@nestjs/common';
import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/requires.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { SuggestedOpeningConnection, SuggestionsInput } from './suggestion.type.js';
import { SuggestionService, type SuggestionsRequest } from './suggestion.service.js';

@Resolver()
export class SuggestionResolver {
  constructor(@Inject(SuggestionService) private readonly suggestions: SuggestionService) {}

  @Query(() => SuggestedOpeningConnection, {
    description:
      'The best openings for a patient, with the rooms that would serve them and why each stands where it does.',
  })
  @Requires('appointment:read')
  suggestedOpenings(
    @Args('input', { description: 'What is wanted.' }) input: SuggestionsInput,
    @Args('first', { type: () => Int, defaultValue: 20, description: 'Openings a page, 1 to 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'The endCursor of the page before.' })
    after: string | null,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.suggestions.suggest(
      actorOf(context),
      input satisfies Exactly<SuggestionsInput, SuggestionsRequest>,
      first,
      after,
    );
  }
}
