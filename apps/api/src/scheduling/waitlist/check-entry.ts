import { type EpochMs, localDateOf } from '@meridian/domain';
import {
  AppointmentEntity,
  ClinicEntity,
  OrganizationEntity,
  PatientEntity,
  ProviderDisciplineEntity,
  ReferralEntity,
  VisitTypeEntity,
} from '@meridian/persistence';
import { checkWaiting } from '@meridian/scheduling';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { FieldProblem, InvalidInput, type Refusal } from '../../graphql/refusal.type.js';
import { maySeeReferral } from '../../referrals/referral-visibility.js';

/** What somebody waits for, as the desk says it. */
export interface WaitingFor {
  readonly urgency: string;
  readonly clinicId?: string | null;
  readonly providerIds?: readonly string[] | null;
  readonly weekdays?: readonly number[] | null;
  readonly fromTime?: string | null;
  readonly untilTime?: string | null;
  readonly from: string;
  readonly until: string;
  readonly swapId?: string | null;
  readonly referralId?: string | null;
}

/** Who waits for which kind of visit. */
export interface Waits {
  readonly patientId: string;
  readonly visitTypeId: string;
}

const no = (field: string, message: string): Refusal => new InvalidInput([new FieldProblem(field, message)]);

/** Why nobody can wait like that, naming the field; null when it is all right. */
export async function problemOfEntry(
  tx: EntityManager,
  actor: Actor,
  waits: Waits,
  wishes: WaitingFor,
  nowMs: EpochMs,
): Promise<Refusal | null> {
  const { organizationId } = actor;
  const clinic = wishes.clinicId ? await tx.findOneBy(ClinicEntity, { organizationId, id: wishes.clinicId }) : null;
  if (wishes.clinicId && !clinic?.active) return no('clinicId', 'choose a clinic of this organization');
  const { timeZone } = clinic ?? (await tx.findOneByOrFail(OrganizationEntity, { id: organizationId }));
  const window = {
    weekdays: wishes.weekdays ?? [],
    fromTime: wishes.fromTime ?? null,
    untilTime: wishes.untilTime ?? null,
    from: wishes.from,
    until: wishes.until,
  };
  const checked = checkWaiting(window, localDateOf(nowMs, timeZone));
  if (!checked.ok) return no(checked.refusal.field, checked.refusal.detail);
  return (
    (await problemOfVisit(tx, actor, waits, wishes)) ?? (await problemOfSwap(tx, actor, waits, wishes.swapId, nowMs))
  );
}

async function problemOfVisit(
  tx: EntityManager,
  actor: Actor,
  { patientId, visitTypeId }: Waits,
  { providerIds, referralId, swapId }: WaitingFor,
): Promise<Refusal | null> {
  const { organizationId } = actor;
  if (!(await tx.existsBy(PatientEntity, { organizationId, id: patientId })))
    return no('patientId', 'choose a patient of this organization');
  const visitType = await tx.findOneBy(VisitTypeEntity, { organizationId, id: visitTypeId });
  if (!visitType?.active) return no('visitTypeId', 'choose a kind of visit that is offered');
  if (visitType.groupCapacity !== null)
    return no('visitTypeId', 'a kind of visit for one patient; a class has a waitlist of its own');
  const wanted = [...new Set(providerIds ?? [])];
  const able = await tx.findBy(ProviderDisciplineEntity, {
    organizationId,
    discipline: visitType.discipline,
    providerId: In(wanted),
  });
  if (able.length < wanted.length) return no('providerIds', 'providers who give this kind of visit');
  const referral = referralId
    ? await tx.findOneBy(ReferralEntity, { organizationId, id: referralId, patientId })
    : null;
  if (referralId && !(referral && maySeeReferral(actor, referral)))
    return no('referralId', 'a referral of this patient');
  // The later visit brings the referral that it was booked from.
  if (visitType.referralRequired && !referral && !swapId)
    return no('referralId', 'the accepted referral that asks for it');
  return null;
}

async function problemOfSwap(
  tx: EntityManager,
  { organizationId }: Actor,
  { patientId, visitTypeId }: Waits,
  swapId: string | null | undefined,
  nowMs: EpochMs,
): Promise<Refusal | null> {
  if (!swapId) return null;
  const later = await tx.findOneBy(AppointmentEntity, { organizationId, id: swapId, patientId });
  const isOwn = later?.visitTypeId === visitTypeId && later.groupSessionId === null;
  if (!later || !isOwn) return no('swapId', 'a visit of the same kind of this patient');
  if (later.state !== 'booked' || later.startsAt.getTime() <= nowMs)
    return no('swapId', 'a booked visit that is still to come');
  return null;
}
