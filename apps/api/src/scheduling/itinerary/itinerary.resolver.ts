import { Inject } from '@nestjs/common';
import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  AppointmentEntity,
  ClinicEntity,
  ItineraryEntity,
  ItineraryLegEntity,
  ProviderEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { Requires } from '../../auth/requires.js';
import { ClinicType, VisitTypeType } from '../../catalog/catalog.type.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { ProviderType } from '../../providers/provider.type.js';
import { AppointmentType } from '../appointment.type.js';
import { BookItineraryService } from './book-itinerary.service.js';
import { BookItineraryInput, ItineraryPlanInput } from './itinerary.input.js';
import { BookItineraryResult, ItineraryType, ItineraryVisit, ProposeItinerariesResult } from './itinerary.type.js';
import { ProposeItinerariesService } from './propose-itineraries.service.js';

@Resolver(() => ItineraryType)
export class ItineraryResolver {
  constructor(
    @Inject(ProposeItinerariesService) private readonly planning: ProposeItinerariesService,
    @Inject(BookItineraryService) private readonly booking: BookItineraryService,
  ) {}

  @Query(() => ProposeItinerariesResult, {
    description: 'The best ways to have several visits, on what is free now; nothing is kept.',
  })
  @Requires('appointment:book')
  proposeItineraries(
    @Args('input', { description: 'What is wanted.' }) input: ItineraryPlanInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.planning.propose(actorOf(context), input);
  }

  @Query(() => ProposeItinerariesResult, {
    description: 'New times for the cancelled visits of an itinerary; the others stay where they are.',
  })
  @Requires('appointment:book')
  repairItinerary(
    @Args('id', { type: () => ID, description: 'The itinerary.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.planning.repair(actorOf(context), id);
  }

  @Mutation(() => BookItineraryResult, {
    description: 'Books all visits of an itinerary, or none. Each visit owes its own confirmation and reminders.',
  })
  @Requires('appointment:book')
  bookItinerary(
    @Args('input', { description: 'The visits.' }) input: BookItineraryInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.booking.book(actorOf(context), input);
  }

  @ResolveField(() => [AppointmentType], { description: 'Its visits in the order of the plan, cancelled ones too.' })
  async visits(itinerary: ItineraryEntity, _: unknown, { rows }: RequestContext): Promise<unknown[]> {
    const legs = await rows.many(ItineraryLegEntity, 'itineraryId', itinerary.id, { position: 'ASC' });
    return Promise.all(legs.map(({ appointmentId }) => rows.byId(AppointmentEntity, appointmentId)));
  }
}

/** With whom, where and what a proposed visit is. */
@Resolver(() => ItineraryVisit)
export class ItineraryVisitResolver {
  @ResolveField(() => VisitTypeType, { description: 'The kind of visit.' })
  visitType(visit: ItineraryVisit, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(VisitTypeEntity, visit.visitTypeId);
  }

  @ResolveField(() => ProviderType, { description: 'With whom.' })
  provider(visit: ItineraryVisit, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ProviderEntity, visit.providerId);
  }

  @ResolveField(() => ClinicType, { description: 'Where.' })
  clinic(visit: ItineraryVisit, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ClinicEntity, visit.clinicId);
  }
}
