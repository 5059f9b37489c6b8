import { Inject } from '@nestjs/common';
import type { Clock, LocalDate } from '@meridian/domain';
import { Args, Context, ID, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  AppointmentEntity,
  ClinicEntity,
  ItineraryEntity,
  ItineraryLegEntity,
  PatientEntity,
  ProviderEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { Requires } from '../../auth/requires.js';
import { ClinicType, VisitTypeType } from '../../catalog/catalog.type.js';
import { requireIds } from '../../catalog/ids.js';
import { CLOCK } from '../../database/database.module.js';
import { actorOf, type RequestContext } from '../../graphql/request-context.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { PatientType } from '../../patients/patient.type.js';
import { ProviderType } from '../../providers/provider.type.js';
import { AppointmentType } from '../appointment.type.js';
import { BookItineraryService } from './book-itinerary.service.js';
import { BookRepairService } from './book-repair.service.js';
import { BookItineraryInput, BookRepairInput, ItineraryPlanInput } from './itinerary.input.js';
import {
  BookItineraryResult,
  BookRepairResult,
  ItineraryType,
  ItineraryVisit,
  ProposeItinerariesResult,
} from './itinerary.type.js';
import { ProposeItinerariesService } from './propose-itineraries.service.js';
import { isGone } from './standing-visits.js';

@Resolver(() => ItineraryType)
export class ItineraryResolver {
  constructor(
    @Inject(ProposeItinerariesService) private readonly planning: ProposeItinerariesService,
    @Inject(BookItineraryService) private readonly booking: BookItineraryService,
    @Inject(BookRepairService) private readonly repairing: BookRepairService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => ItineraryType, { nullable: true, description: 'Several visits that were booked together, or null.' })
  @Requires('appointment:read')
  itinerary(
    @Args('id', { type: () => ID, description: 'The itinerary.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    requireIds({ id });
    return this.planning.read(actorOf(context), id);
  }

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
    description:
      'New times for the visits of an itinerary that fell away. The others stay where they are; where that leaves nothing, or costs a wish, as few of them as possible are moved.',
  })
  @Requires('appointment:book')
  repairItinerary(
    @Args('id', { type: () => ID, description: 'The itinerary.' }) id: string,
    @Args('from', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'First day wanted; as planned or today.',
    })
    from: LocalDate | null,
    @Args('until', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'Last day wanted; as planned or in a week.',
    })
    until: LocalDate | null,
    @Context() context: RequestContext,
  ): Promise<object> {
    requireIds({ id });
    return this.planning.repair(actorOf(context), { id, from: from ?? null, until: until ?? null });
  }

  @Mutation(() => BookRepairResult, {
    description: 'Books what fell away of an itinerary and moves what has to be moved for it: all of it, or nothing.',
  })
  @Requires('appointment:book')
  bookRepair(
    @Args('input', { description: 'The repair.' }) input: BookRepairInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    return this.repairing.book(actorOf(context), input);
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

  @ResolveField(() => PatientType, { description: 'Who comes.' })
  patient(itinerary: ItineraryEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(PatientEntity, itinerary.patientId);
  }

  @ResolveField(() => LocalDateScalar, { description: 'The first day that was planned for.' })
  from({ plan }: ItineraryEntity): LocalDate {
    return (plan as ItineraryPlanInput).from;
  }

  @ResolveField(() => LocalDateScalar, { description: 'The last day that was planned for.' })
  until({ plan }: ItineraryEntity): LocalDate {
    return (plan as ItineraryPlanInput).until;
  }

  @ResolveField(() => [Int], {
    description: 'Places of those among its visits that fell away, from 0: to be repaired.',
  })
  async fallenAway(itinerary: ItineraryEntity, _: unknown, { rows }: RequestContext): Promise<number[]> {
    const legs = await rows.many(ItineraryLegEntity, 'itineraryId', itinerary.id, { position: 'ASC' });
    const visits = await Promise.all(legs.map(({ appointmentId }) => rows.byId(AppointmentEntity, appointmentId)));
    const nowMs = this.clock.now();
    return legs.flatMap(({ position }, index) => {
      const visit = visits[index];
      return visit && isGone(visit, nowMs) ? [position] : [];
    });
  }
}

/** The itinerary of a visit. */
@Resolver(() => AppointmentType)
export class ItineraryOfVisitResolver {
  @ResolveField(() => ItineraryType, {
    nullable: true,
    description: 'What it was planned and booked with; null when by itself, or when another visit took its place.',
  })
  async itinerary(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): Promise<unknown> {
    const leg = await rows.byId(ItineraryLegEntity, visit.id, 'appointmentId');
    return rows.byId(ItineraryEntity, leg?.itineraryId);
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

  @ResolveField(() => AppointmentType, {
    nullable: true,
    description: 'The visit as it is booked now; null for a new one.',
  })
  appointment(visit: ItineraryVisit, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(AppointmentEntity, visit.appointmentId);
  }
}
