import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { APPOINTMENT_TRANSITIONS, type AppointmentState } from '@meridian/domain';
import {
  AccountEntity,
  type AppointmentEntity,
  ClaimEntity,
  ClinicEntity,
  EquipmentEntity,
  FindingEntity,
  PatientEntity,
  ProviderEntity,
  ReferralEntity,
  RoomEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { AccountType } from '../auth/auth.type.js';
import { ClinicType, EquipmentType, RoomType, VisitTypeType } from '../catalog/catalog.type.js';
import { AppointmentStateEnum } from '../graphql/enums.js';
import { actorOf, type RequestContext } from '../graphql/request-context.js';
import type { Rows } from '../graphql/rows.js';
import { PatientType } from '../patients/patient.type.js';
import { ProviderType } from '../providers/provider.type.js';
import { maySeeReferral } from '../referrals/referral-visibility.js';
import { ReferralType } from '../referrals/referral.type.js';
import { MessageReader } from '../reminders/message.reader.js';
import { MessageType } from '../reminders/message.type.js';
import { FindingType } from '../safety/finding.type.js';
import { AppointmentType } from './appointment.type.js';

/** What of a patient a list of visits usually shows. */
type PatientInList = Pick<PatientEntity, 'id' | 'given' | 'family'>;
/** A room or a piece of equipment, as far as anybody is told of it. */
export type Place = Pick<RoomEntity, 'id' | 'resourceId' | 'name' | 'kind' | 'active'>;

/** A visit that was read along with whom and what it is for, as far as the answer shows it. */
export type VisitWithPlaces = AppointmentEntity & {
  readonly patient: PatientInList;
  readonly room: Place | null;
  readonly equipment: readonly Place[];
};

/**
 * What a visit points at, read in batches: one statement a kind, however many visits are asked about. The parameters
 * carry no decorators, so that each method is called as graphql-js calls it; with them every field would wait for pipes.
 */
@Resolver(() => AppointmentType)
export class AppointmentFieldsResolver {
  constructor(@Inject(MessageReader) private readonly messageReader: MessageReader) {}

  @ResolveField(() => PatientType, { description: 'Who comes.' })
  patient(visit: AppointmentEntity | VisitWithPlaces, _: unknown, { rows }: RequestContext): unknown {
    return 'patient' in visit ? visit.patient : rows.nowOrSoon(PatientEntity, visit.patientId);
  }

  @ResolveField(() => ProviderType, { description: 'Who gives the visit.' })
  provider(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ProviderEntity, visit.providerId);
  }

  @ResolveField(() => VisitTypeType, { description: 'What kind of visit.' })
  visitType(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(VisitTypeEntity, visit.visitTypeId);
  }

  @ResolveField(() => ClinicType, { description: 'Where.' })
  clinic(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(ClinicEntity, visit.clinicId);
  }

  @ResolveField(() => ReferralType, {
    nullable: true,
    description: 'The referral that asked for it; null when there is none that the caller may see.',
  })
  async referral(visit: AppointmentEntity, _: unknown, context: RequestContext): Promise<unknown> {
    const referral = await context.rows.byId(ReferralEntity, visit.referralId);
    return referral && maySeeReferral(actorOf(context), referral) ? referral : null;
  }

  @ResolveField(() => AccountType, { nullable: true, description: 'Who booked it.' })
  bookedBy(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(AccountEntity, visit.bookedBy);
  }

  @ResolveField(() => AccountType, { nullable: true, description: 'Who booked it over another visit.' })
  overlapBy(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): unknown {
    return rows.nowOrSoon(AccountEntity, visit.overlapBy);
  }

  @ResolveField(() => RoomType, { nullable: true, description: 'The room it claims.' })
  room(visit: AppointmentEntity | VisitWithPlaces, _: unknown, { rows }: RequestContext): unknown {
    return 'room' in visit ? visit.room : roomOf(visit, rows);
  }

  @ResolveField(() => [EquipmentType], { description: 'The equipment it claims.' })
  async equipment(
    visit: AppointmentEntity | VisitWithPlaces,
    _: unknown,
    { rows }: RequestContext,
  ): Promise<readonly unknown[]> {
    if ('equipment' in visit) return visit.equipment;
    const claims = await rows.many(ClaimEntity, 'appointmentId', visit.id);
    const found = await Promise.all(
      claims.map((claim) => rows.byId(EquipmentEntity, String(claim.resourceId), 'resourceId')),
    );
    return found.filter((each) => each !== null);
  }

  @ResolveField(() => [FindingType], { description: 'What the safety check found for it, heaviest first.' })
  findings(visit: AppointmentEntity, _: unknown, { rows }: RequestContext): Promise<unknown[]> {
    return rows.many(FindingEntity, 'appointmentId', visit.id, { foundAt: 'ASC' });
  }

  @ResolveField(() => [MessageType], { description: 'Messages sent and owed.' })
  messages(visit: AppointmentEntity, _: unknown, context: RequestContext): Promise<unknown[]> {
    return this.messageReader.messagesOf(context, visit.id);
  }

  @ResolveField(() => [AppointmentStateEnum], { description: 'The states it may go to from here.' })
  nextStates(visit: AppointmentEntity): readonly AppointmentState[] {
    return APPOINTMENT_TRANSITIONS[visit.state];
  }
}

async function roomOf(visit: AppointmentEntity, rows: Rows): Promise<RoomEntity | null> {
  const claims = await rows.many(ClaimEntity, 'appointmentId', visit.id);
  const found = await Promise.all(
    claims.map(({ resourceId }) => rows.byId(RoomEntity, String(resourceId), 'resourceId')),
  );
  return found.find((room) => room !== null) ?? null;
}
