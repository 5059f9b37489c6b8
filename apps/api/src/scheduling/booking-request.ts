import type { ClinicId, EpochMs, PatientId, ProviderId, VisitTypeId } from '@meridian/domain';
import { ReferralEntity } from '@meridian/persistence';
import {
  bookAppointment,
  type BookedVisit,
  type BookingRequest,
  type Diary,
  type OverlapWish,
} from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { may } from '../auth/permissions.js';
import { NotFound, type Refusal } from '../graphql/refusal.type.js';
import type { ClaimOwner } from './claims.js';
import { describeRefusal } from './describe-refusal.js';
import { diaryOf, type DiaryParts, type DiaryRequest, readAgain, readDiaryParts } from './diary-loader.js';
import { VisitTypeNotOffered } from './refusal.type.js';
import { referralToBook } from './referral-to-book.js';
import type { Exceptions, YoungestSeen } from './visit-claims-reader.js';
import type { VisitTypeWithNeeds } from './visit-type-reader.js';
import { takeAsSeen } from './watched-claims.js';

export interface WantedVisit {
  readonly patientId: string;
  readonly visitTypeId: string;
  readonly providerId: string;
  readonly clinicId: string;
  readonly startsAt: Date;
  readonly referralId?: string | null;
  /** It is wanted although the provider has another visit then, and why. */
  readonly overlap?: { readonly reason: string } | null;
}

/** Everything a decision about one visit needs, loaded in the deciding transaction. */
export interface VisitCase {
  readonly request: BookingRequest;
  readonly visitType: VisitTypeWithNeeds;
  readonly referral: ReferralEntity | null;
  readonly query: DiaryRequest;
  readonly diary: Diary;
  /** How young the claims were of which the diary was made. */
  readonly youngestSeen: YoungestSeen;
  /** Others are booked after it in the same transaction, and have to see it. */
  readonly othersFollow?: boolean;
}

/**
 * Loads the case, or says which part of it does not exist. What entitled the visit `before` it, booked in the same
 * transaction, entitles another of the same kind: a referral is booked once, with as many visits as are booked together.
 */
export async function loadCase(
  tx: EntityManager,
  actor: Actor,
  wanted: WantedVisit,
  nowMs: EpochMs,
  except: Exceptions = {},
  before: VisitCase | null = null,
): Promise<VisitCase | Refusal> {
  const request = requestOf(wanted);
  const query: DiaryRequest = { organizationId: actor.organizationId, request, nowMs, except };
  const found = caseOf(query, await readDiaryParts(tx, { ...query, asked: [request] }), wishOf(actor, wanted));
  if (isRefusal(found)) return found;
  const sameKind = before?.referral?.id === wanted.referralId && before?.request.visitTypeId === request.visitTypeId;
  const referral =
    sameKind && before ? before.referral : await readReferral(tx, actor, wanted, found.visitType, except);
  if (referral && isRefusal(referral)) return referral;
  return { ...found, referral, diary: { ...found.diary, hasAcceptedReferral: referral !== null } };
}

/** The case of a visit without a referral, of what was read for it (and perhaps for others), or what does not exist. */
export function caseOf(
  query: DiaryRequest,
  { visitType, place, claims }: DiaryParts,
  overlap: OverlapWish | null = null,
): VisitCase | Refusal {
  const { request } = query;
  if (!visitType) return new NotFound('The visit type');
  const patientResourceId = claims.resourceOfPatient(request.patientId);
  if (patientResourceId === undefined) return new NotFound('The patient');
  if (!place)
    return new VisitTypeNotOffered(
      'This provider takes no bookings at that clinic.',
      'Choose another provider or clinic.',
    );
  const diary = { ...diaryOf(request, visitType, place, patientResourceId, claims), ...(overlap ? { overlap } : {}) };
  return { request, visitType, referral: null, query, diary, youngestSeen: claims.youngestOf };
}

/** What is asked of somebody who wants a time that its provider has given away. */
const wishOf = ({ accountId, roles }: Actor, { overlap }: WantedVisit): OverlapWish | null =>
  overlap ? { by: accountId, hasRight: may(roles, 'appointment:overlap'), reason: overlap.reason } : null;

/** What is wanted in the rule's words. */
export const requestOf = (wanted: WantedVisit): BookingRequest => ({
  patientId: wanted.patientId as PatientId,
  visitTypeId: wanted.visitTypeId as VisitTypeId,
  providerId: wanted.providerId as ProviderId,
  clinicId: wanted.clinicId as ClinicId,
  startMs: wanted.startsAt.getTime(),
});

/** A visit that is moved or confirmed keeps the referral it was booked from; a new one has to be entitled to it. */
function readReferral(
  tx: EntityManager,
  actor: Actor,
  { referralId, patientId }: WantedVisit,
  visitType: VisitTypeWithNeeds,
  { appointmentId }: Exceptions,
): Promise<ReferralEntity | Refusal | null> {
  if (!referralId) return Promise.resolve(null);
  return appointmentId
    ? tx.findOneBy(ReferralEntity, { organizationId: actor.organizationId, id: referralId, patientId })
    : referralToBook(tx, actor, { referralId, patientId }, visitType);
}

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'message' in value;

/** So often others may change what a decision went by before it is given up. */
const CHANGES_MAX = 200;

/** Somebody may take the chosen room between reading and writing; then the next is tried, until each had its turn. */
const triesFor = (diary: Diary): number => 2 + diary.pools.reduce((sum, pool) => sum + pool.members.length, 0);

/**
 * Decides and writes the claims. The rule answers kindly, the claims certainly: when they are lost to somebody else, the
 * claims are read again and the rule says what is taken, or another room is tried.
 */
export async function decideAndTake(
  tx: EntityManager,
  visit: VisitCase,
  owner: ClaimOwner,
): Promise<BookedVisit | Refusal> {
  let { diary, youngestSeen } = visit;
  let triesMax = triesFor(diary);
  for (let attempt = 1; ; attempt++) {
    const decision = bookAppointment(visit.request, diary, visit.query.nowMs);
    if (!decision.ok) return describeRefusal(decision.refusal, visit.request, diary, visit.query.nowMs);
    const at = { ...visit.query, startMs: visit.request.startMs };
    const taking = await takeAsSeen(tx, at, { diary, youngestSeen }, decision.value.claims, owner);
    if (taking === 'taken') return decision.value;
    // Whoever changed it has booked something, so this ends; the bound is for what nobody thought of.
    if (taking === 'changed' && attempt < CHANGES_MAX) triesMax++;
    if (attempt >= triesMax)
      return describeRefusal({ kind: 'SlotTaken', by: 'room' }, visit.request, diary, visit.query.nowMs);
    ({ diary, youngestSeen } = await readAgain(tx, visit.query, diary));
  }
}

/** The rule's answer alone, before anything else is asked: a refusal, or null. */
export function refusedByRule(visit: VisitCase): Refusal | null {
  const decision = bookAppointment(visit.request, visit.diary, visit.query.nowMs);
  return decision.ok ? null : describeRefusal(decision.refusal, visit.request, visit.diary, visit.query.nowMs);
}
