import type { ClinicId, EpochMs, PatientId, ProviderId, ResourceId, VisitTypeId } from '@meridian/domain';
import { PatientEntity, ReferralEntity } from '@meridian/persistence';
import { bookAppointment, type BookedVisit, type BookingRequest, type Diary } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { NotFound, type Refusal } from '../graphql/refusal.type.js';
import { type ClaimOwner, takeClaims } from './claims.js';
import { describeRefusal } from './describe-refusal.js';
import { type DiaryRequest, loadDiary } from './diary-loader.js';
import { VisitTypeNotOffered } from './refusal.type.js';
import { referralToBook } from './referral-to-book.js';
import { readVisitType, type VisitTypeWithNeeds } from './visit-type-reader.js';

export interface WantedVisit {
  readonly patientId: string;
  readonly visitTypeId: string;
  readonly providerId: string;
  readonly clinicId: string;
  readonly startsAt: Date;
  readonly referralId?: string | null;
}

/** Everything a decision about one visit needs, loaded in the deciding transaction. */
export interface VisitCase {
  readonly request: BookingRequest;
  readonly visitType: VisitTypeWithNeeds;
  readonly patient: PatientEntity;
  readonly referral: ReferralEntity | null;
  readonly query: DiaryRequest;
  readonly diary: Diary;
}

interface Exceptions {
  readonly exceptHoldId?: string | null;
  readonly exceptAppointmentId?: string | null;
}

/** Loads the case, or says which part of it does not exist. */
export async function loadCase(
  tx: EntityManager,
  actor: Actor,
  wanted: WantedVisit,
  nowMs: EpochMs,
  except: Exceptions = {},
): Promise<VisitCase | Refusal> {
  const { organizationId } = actor;
  const visitType = await readVisitType(tx, organizationId, wanted.visitTypeId);
  if (!visitType) return new NotFound('The visit type');
  const patient = await tx.findOneBy(PatientEntity, { organizationId, id: wanted.patientId });
  if (!patient) return new NotFound('The patient');
  const referral = await readReferral(tx, actor, wanted, visitType, except);
  if (referral && isRefusal(referral)) return referral;
  const request: BookingRequest = {
    patientId: wanted.patientId as PatientId,
    visitTypeId: wanted.visitTypeId as VisitTypeId,
    providerId: wanted.providerId as ProviderId,
    clinicId: wanted.clinicId as ClinicId,
    startMs: wanted.startsAt.getTime(),
  };
  const query: DiaryRequest = {
    organizationId,
    request,
    visitType,
    patientResourceId: patient.resourceId as ResourceId,
    hasAcceptedReferral: referral !== null,
    nowMs,
    ...except,
  };
  const diary = await loadDiary(tx, query);
  if (!diary)
    return new VisitTypeNotOffered(
      'This provider takes no bookings at that clinic.',
      'Choose another provider or clinic.',
    );
  return { request, visitType, patient, referral, query, diary };
}

/** A visit that is moved or confirmed keeps the referral it was booked from; a new one has to be entitled to it. */
function readReferral(
  tx: EntityManager,
  actor: Actor,
  { referralId, patientId }: WantedVisit,
  visitType: VisitTypeWithNeeds,
  { exceptAppointmentId }: Exceptions,
): Promise<ReferralEntity | Refusal | null> {
  if (!referralId) return Promise.resolve(null);
  return exceptAppointmentId
    ? tx.findOneBy(ReferralEntity, { organizationId: actor.organizationId, id: referralId, patientId })
    : referralToBook(tx, actor, { referralId, patientId }, visitType);
}

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'message' in value;

/** Somebody may take the chosen room between reading and writing; then the next is tried, until each had its turn. */
const triesFor = (diary: Diary): number => 2 + diary.pools.reduce((sum, pool) => sum + pool.members.length, 0);

/**
 * Decides and writes the claims. The rule answers kindly, the claims certainly: when they are lost to somebody else, the
 * diary is read again and the rule says what is taken, or another room is tried.
 */
export async function decideAndTake(
  tx: EntityManager,
  visit: VisitCase,
  owner: ClaimOwner,
): Promise<BookedVisit | Refusal> {
  let { diary } = visit;
  const triesMax = triesFor(diary);
  for (let attempt = 1; ; attempt++) {
    const decision = bookAppointment(visit.request, diary, visit.query.nowMs);
    if (!decision.ok) return describeRefusal(decision.refusal, visit.request, diary, visit.query.nowMs);
    if (await takeClaims(tx, visit.query.organizationId, decision.value.claims, owner, visit.query.nowMs))
      return decision.value;
    if (attempt >= triesMax)
      return describeRefusal({ kind: 'SlotTaken', by: 'room' }, visit.request, diary, visit.query.nowMs);
    diary = (await loadDiary(tx, visit.query)) ?? diary;
  }
}

/** The rule's answer alone, before anything else is asked: a refusal, or null. */
export function refusedByRule(visit: VisitCase): Refusal | null {
  const decision = bookAppointment(visit.request, visit.diary, visit.query.nowMs);
  return decision.ok ? null : describeRefusal(decision.refusal, visit.request, visit.diary, visit.query.nowMs);
}
