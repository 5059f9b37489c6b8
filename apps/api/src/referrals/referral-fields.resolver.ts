import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  AppointmentEntity,
  DisciplineEntity,
  PatientEntity,
  ProviderEntity,
  type ReferralEntity,
  ReferralEventEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { REFERRAL_TRANSITIONS, type ReferralProgress } from '@meridian/referrals';
import { DisciplineType, VisitTypeType } from '../catalog/catalog.type.js';
import { ReferralProgressEnum } from '../graphql/enums.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import { PatientType } from '../patients/patient.type.js';
import { ProviderType } from '../providers/provider.type.js';
import { AppointmentType } from '../scheduling/appointment.type.js';
import { actionsFor } from './referral-case.js';
import { ReferralEventType, ReferralType } from './referral.type.js';

/** What a referral's row points at, read in batches, and what follows from its progress. */
@Resolver(() => ReferralType)
export class ReferralFieldsResolver {
  @ResolveField(() => ReferralProgressEnum, { description: 'How far it is.' })
  progress(@Parent() referral: ReferralEntity): string {
    return referral.progress;
  }

  @ResolveField(() => String, {
    description: 'FHIR R4 ServiceRequest.status of the order; how far its fulfilment is stands in `progress`.',
  })
  status(@Parent() referral: ReferralEntity): string {
    return REFERRAL_TRANSITIONS[referral.progress as ReferralProgress].order;
  }

  @ResolveField(() => PatientType, { description: 'Who is referred.' })
  patient(@Parent() referral: ReferralEntity, @Context() { rows }: RequestContext): Promise<PatientEntity | null> {
    return rows.byId(PatientEntity, referral.patientId);
  }

  @ResolveField(() => ProviderType, { description: 'Who asks.' })
  requester(@Parent() referral: ReferralEntity, @Context() { rows }: RequestContext): Promise<ProviderEntity | null> {
    return rows.byId(ProviderEntity, referral.requesterId);
  }

  @ResolveField(() => ProviderType, { nullable: true, description: 'Who is asked, or who took it for the discipline.' })
  performer(@Parent() referral: ReferralEntity, @Context() { rows }: RequestContext): Promise<ProviderEntity | null> {
    return rows.byId(ProviderEntity, referral.performerId);
  }

  @ResolveField(() => DisciplineType, { nullable: true, description: 'The discipline asked.' })
  performerDiscipline(
    @Parent() referral: ReferralEntity,
    @Context() { rows }: RequestContext,
  ): Promise<DisciplineEntity | null> {
    return rows.byId(DisciplineEntity, referral.performerDiscipline, 'code');
  }

  @ResolveField(() => VisitTypeType, { nullable: true, description: 'The kind of visit wished for.' })
  visitType(@Parent() referral: ReferralEntity, @Context() { rows }: RequestContext): Promise<VisitTypeEntity | null> {
    return rows.byId(VisitTypeEntity, referral.visitTypeId);
  }

  @ResolveField(() => [AppointmentType], { description: 'Visits booked from it, earliest first.' })
  appointments(@Parent() referral: ReferralEntity, @Context() { rows }: RequestContext): Promise<AppointmentEntity[]> {
    return rows.many(AppointmentEntity, 'referralId', referral.id, { startsAt: 'ASC' });
  }

  @ResolveField(() => [ReferralEventType], { description: 'Its history, oldest first.' })
  events(@Parent() referral: ReferralEntity, @Context() { rows }: RequestContext): Promise<ReferralEventEntity[]> {
    return rows.many(ReferralEventEntity, 'referralId', referral.id, { at: 'ASC', id: 'ASC' });
  }

  @ResolveField(() => [String], { description: 'What the caller may do with it now: open, accept, decline, book.' })
  actions(@Parent() referral: ReferralEntity, @Context() context: RequestContext): string[] {
    return actionsFor(actorOf(context), referral);
  }
}
