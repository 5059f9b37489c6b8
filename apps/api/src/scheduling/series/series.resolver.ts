import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Requires } from '../../auth/requires.js';
import type { Exactly } from '../../graphql/exactly.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { type CancelSeriesRequest, ChangeSeriesService, type ChangeSeriesRequest } from './change-series.service.js';
import { ProposeSeriesService } from './propose-series.service.js';
import { BookSeriesInput, CancelSeriesInput, ChangeSeriesInput, ProposeSeriesInput } from './series.input.js';
import { SeriesService, type BookSeriesRequest } from './series.service.js';
import { BookSeriesResult, ChangeSeriesResult, ProposeSeriesResult } from './series.type.js';

@Resolver()
export class SeriesResolver {
  constructor(
    @Inject(ProposeSeriesService) private readonly planning: ProposeSeriesService,
    @Inject(SeriesService) private readonly booking: SeriesService,
    @Inject(ChangeSeriesService) private readonly changing: ChangeSeriesService,
  ) {}

  @Query(() => ProposeSeriesResult, { description: 'Plans repeated visits on what is free now; nothing is kept.' })
  @Requires('appointment:book')
  proposeSeries(
    @Args('input', { description: 'The wish.' }) input: ProposeSeriesInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.planning.propose(actorOf(context), input);
  }

  @Mutation(() => BookSeriesResult, {
    description: 'Books all visits of a series, or none. Each visit owes its own confirmation and reminders.',
  })
  @Requires('appointment:book')
  bookSeries(
    @Args('input', { description: 'The series.' }) input: BookSeriesInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.booking.book(actorOf(context), input satisfies Exactly<BookSeriesInput, BookSeriesRequest>);
  }

  @Mutation(() => ChangeSeriesResult, { description: 'Moves visits of a series: all that the scope names, or none.' })
  @Requires('appointment:book')
  changeSeries(
    @Args('input', { description: 'The change.' }) input: ChangeSeriesInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.changing.change(actorOf(context), input satisfies Exactly<ChangeSeriesInput, ChangeSeriesRequest>);
  }

  @Mutation(() => ChangeSeriesResult, {
    description: 'Cancels visits of a series with a coded reason: all that the scope names, or none.',
  })
  @Requires('appointment:book')
  cancelSeries(
    @Args('input', { description: 'The cancellation.' }) input: CancelSeriesInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.changing.cancel(actorOf(context), input satisfies Exactly<CancelSeriesInput, CancelSeriesRequest>);
  }
}
