import { accept, DAY_MS, MINUTE_MS, normalize, overlaps, refuse } from '@meridian/domain';
import type { ClinicId, Decision, EpochMs, Interval } from '@meridian/domain';
import type {
  BookedVisit,
  BookingRefusal,
  BookingRequest,
  Diary,
  DiaryPool,
  NotOfferedBecause,
  SpacingNotice,
  VisitClaim,
  VisitTypeFacts,
} from './booking-diary.js';
import { assignPools } from './choose-resources.js';
import type { PoolChoice } from './choose-resources.js';
import { blocking, forbiddenStarts, forbiddingAt, nextAllowed } from './forbidden-starts.js';
import type { ForbiddenStarts } from './forbidden-starts.js';
import { isTaken, liesIn } from './free-time.js';
import { claimsOfPart, diaryOfPart } from './group-parts.js';
import { closureInterval } from './open-hours.js';
import { allowsOverlap, overlapOver, WISH_OF_SOMEBODY } from './overlap-visit.js';
import type { RecordedOverlap } from './overlap-visit.js';
import { bufferedInterval, checkVisitShape, visitInterval } from './openings-query.js';
import { poolsReady, turnedOver } from './room-turnover.js';
import type { TurnoverCase } from './room-turnover.js';
import { busyWithTravel } from './travel-time.js';
import { fullAt, fullStretches, nextWithRoom } from './visit-caps.js';
import { narrowedTo } from './visit-hours.js';
import { missingSkill } from './visit-override.js';
import { dayPieceAt } from './zone-segments.js';

/** The earliest and the latest start of a visit type, seen from now. The search and the booking both ask here. */
export const bookingLimits = (
  { minNoticeMinutes, horizonDays }: Pick<VisitTypeFacts, 'minNoticeMinutes' | 'horizonDays'>,
  nowMs: EpochMs,
): { readonly earliestMs: EpochMs; readonly latestMs: EpochMs } => ({
  earliestMs: nowMs + Math.max(0, minNoticeMinutes) * MINUTE_MS,
  latestMs: nowMs + horizonDays * DAY_MS,
});

/**
 * Whether a visit may be booked, and with which claims. Every rule is asked again, whatever a search or a hold said
 * before; the refusal is the first rule that fails, in the order of `BookingRefusal`. It accepts every start that
 * `findOpenings` gives for the same facts, and on the grid no other.
 * The database's constraint has the last word on overlaps. All times are epoch milliseconds.
 * Throws when the diary was loaded for another request, or holds numbers that no visit type may have.
 */
export function bookAppointment(
  request: BookingRequest,
  whole: Diary,
  nowMs: EpochMs,
): Decision<BookedVisit, BookingRefusal> {
  assertSameSubject(request, whole, nowMs);
  const visit = visitInterval(whole.visitType, request.startMs);
  const diary = diaryOfPart(whole, visit);
  const refusal =
    offerRefusal(diary) ??
    noticeRefusal(diary, request.startMs, nowMs) ??
    hoursRefusal(diary, visit) ??
    capRefusal(diary, request.startMs);
  if (refusal) return refuse(refusal);
  const people = peopleFree(diary, request.clinicId, visit);
  if (!people.ok) return refuse(withRemedy(people.refusal, request, whole, nowMs));
  const forbidden = spacingOf(diary);
  const tooClose = spacingRefusal(forbidden, request.startMs);
  if (tooClose) return refuse(tooClose);
  const reserved = bufferedInterval(diary.visitType, request.startMs);
  const turnover = { rows: diary.turnover ?? [], techniques: diary.visitType.techniques ?? [] };
  const choices = assignPools(poolsReady(diary.pools, turnover), reserved, diary.provider.resourceId);
  if (!choices.ok) return refuse(poolTaken(diary.pools[choices.refusal.poolIndex], reserved, turnover));
  return accept({
    ...visit,
    claims: claimsOfPart(diary.part, claimsOf(diary, visit, reserved, choices.value, people.value)),
    poolChoices: choices.value,
    warnings: noticesAt(forbidden, request.startMs),
  });
}

function assertSameSubject(request: BookingRequest, { visitType, provider }: Diary, nowMs: EpochMs): void {
  if (request.visitTypeId !== visitType.visitTypeId) throw new Error('the diary was loaded for another visit type');
  if (request.providerId !== provider.providerId) throw new Error('the diary was loaded for another provider');
  if (!Number.isSafeInteger(request.startMs)) throw new RangeError('startMs must be an instant');
  if (!Number.isSafeInteger(nowMs)) throw new RangeError('nowMs must be an instant');
  const shape = checkVisitShape(visitType);
  if (!shape.ok) throw new RangeError(`${shape.refusal.field} ${shape.refusal.detail}`);
}

function offerRefusal({ visitType, provider, hasAcceptedReferral, part }: Diary): BookingRefusal | null {
  const no = (because: NotOfferedBecause): BookingRefusal => ({ kind: 'VisitTypeNotOffered', because });
  if (!visitType.active) return no('visit-type-inactive');
  const inGroups = (visitType.groupCapacity ?? null) !== null;
  if (inGroups && part === undefined) return no('given-in-groups');
  if (!inGroups && part === 'session') return no('not-given-in-groups');
  if (!provider.active) return no('provider-inactive');
  if (!provider.offersVisitType) return no('not-offered-by-provider');
  const { disciplines } = visitType;
  if (disciplines.length > 0 && !disciplines.some((each) => provider.disciplines.includes(each)))
    return no('other-discipline');
  const skill = missingSkill(visitType.skills, provider.skills);
  if (skill !== null) return { kind: 'VisitTypeNotOffered', because: 'skill-lacking', skill };
  return visitType.referralRequired && !hasAcceptedReferral ? { kind: 'ReferralRequired' } : null;
}

function noticeRefusal({ visitType }: Diary, startMs: EpochMs, nowMs: EpochMs): BookingRefusal | null {
  const { earliestMs, latestMs } = bookingLimits(visitType, nowMs);
  if (startMs < nowMs) return { kind: 'StartsInThePast', nowMs };
  if (startMs < earliestMs) return { kind: 'NoticeTooShort', earliestMs };
  return startMs > latestMs ? { kind: 'BeyondHorizon', latestMs } : null;
}

function hoursRefusal(diary: Diary, visit: Interval): BookingRefusal | null {
  const { closures, timeZone } = diary;
  const closed = closures.find((each) => {
    const shut = closureInterval(each, timeZone);
    return shut !== null && overlaps(shut, visit);
  });
  if (closed) return { kind: 'ClinicClosed', ...(closed.reason === undefined ? {} : { reason: closed.reason }) };
  const open = narrowedTo(diary.hours, diary.open, timeZone);
  if (liesIn(open, visit)) return null;
  const day = dayPieceAt(timeZone, visit.startMs);
  const from = day?.midnightMs ?? visit.startMs;
  const sameDay = { startMs: from, endMs: from + DAY_MS };
  return { kind: 'OutsideOpenHours', open: normalize(open).filter((each) => overlaps(each, sameDay)) };
}

/** Whether the provider takes one visit more of this kind, that day and that week. */
function capRefusal({ caps, timeZone }: Diary, startMs: EpochMs): BookingRefusal | null {
  if (!caps) return null;
  const full = fullStretches(caps, timeZone);
  const cap = fullAt(full, startMs);
  return cap && { kind: 'CapReached', cap, nextMs: nextWithRoom(full, startMs) };
}

/** Whether provider and patient have time; with what is to be recorded where the provider's is taken twice on purpose. */
function peopleFree(
  diary: Diary,
  clinicId: ClinicId,
  visit: Interval,
): Decision<RecordedOverlap | null, BookingRefusal> {
  const { visitType, providerBusy, patientBusy, travel, overlap, part } = diary;
  const busy = busyWithTravel(providerBusy, clinicId, travel);
  const reserved = bufferedInterval(visitType, visit.startMs);
  let recorded: RecordedOverlap | null = null;
  if (isTaken(busy, reserved)) {
    if (!overlap || part !== undefined) return refuse({ kind: 'SlotTaken', by: 'provider' });
    const over = overlapOver(visitType, overlap, busy, reserved);
    if (!over.ok) return refuse({ kind: 'OverlapNotAllowed', because: over.because });
    recorded = over.overlap;
  }
  return isTaken(patientBusy, visit) ? refuse({ kind: 'SlotTaken', by: 'patient' }) : accept(recorded);
}

/** A time of the provider that is taken could still be booked over, if nothing else is in the way: then it is said. */
function withRemedy(refusal: BookingRefusal, request: BookingRequest, whole: Diary, nowMs: EpochMs): BookingRefusal {
  if (refusal.kind !== 'SlotTaken' || refusal.by !== 'provider') return refusal;
  if (whole.part !== undefined || !allowsOverlap(whole.visitType)) return refusal;
  const over = bookAppointment(request, { ...whole, overlap: WISH_OF_SOMEBODY }, nowMs);
  return over.ok ? { ...refusal, mayOverlap: true } : refusal;
}

/** The starts that the spacing rules forbid this visit, warned of or blocked. */
function spacingOf({ spacing = [], patientVisits = [], visitType, timeZone }: Diary): readonly ForbiddenStarts[] {
  if (spacing.length === 0 || patientVisits.length === 0) return [];
  const wanted = { ...visitType, techniques: visitType.techniques ?? [], bodyRegion: visitType.bodyRegion ?? null };
  const durationMs = visitType.durationMinutes * MINUTE_MS;
  return forbiddenStarts({ rules: spacing, wanted, others: patientVisits }, { timeZone, durationMs });
}

function spacingRefusal(forbidden: readonly ForbiddenStarts[], startMs: EpochMs): BookingRefusal | null {
  const blocks = blocking(forbidden);
  const [broken] = forbiddingAt(blocks, startMs);
  if (!broken) return null;
  const { rule, visit } = broken;
  return { kind: 'SpacingNotKept', rule, visit, nextMs: nextAllowed(blocks, startMs) };
}

/** Each rule once, whatever number of visits it speaks about. */
function noticesAt(forbidden: readonly ForbiddenStarts[], startMs: EpochMs): SpacingNotice[] {
  const byRule = new Map(forbiddingAt(forbidden, startMs).map((each) => [each.rule, each]));
  return [...byRule.values()].map(({ rule, visit }) => ({ rule, visit }));
}

/** Which pool has nobody left, and whether that is only for the turnover of its rooms. */
function poolTaken(pool: DiaryPool | undefined, reserved: Interval, turnover: TurnoverCase): BookingRefusal {
  const unready = pool?.kind === 'room' ? turnedOver(pool.members, reserved, turnover) : null;
  return {
    kind: 'SlotTaken',
    by: pool?.kind ?? 'room',
    ...(pool ? { poolName: pool.name } : {}),
    ...(unready ? { turnover: unready } : {}),
  };
}

/** Buffers are real time of the provider, the rooms and the equipment, never of the patient. */
function claimsOf(
  diary: Diary,
  visit: Interval,
  reserved: Interval,
  choices: readonly PoolChoice[],
  overlap: RecordedOverlap | null,
): VisitClaim[] {
  const claims: VisitClaim[] = [
    { resourceId: diary.provider.resourceId, ...reserved, kind: 'provider', ...(overlap ? { overlap } : {}) },
    { resourceId: diary.patientResourceId, ...visit, kind: 'patient' },
  ];
  choices.forEach(({ resourceId }, index) =>
    claims.push({ resourceId, ...reserved, kind: diary.pools[index]?.kind ?? 'room' }),
  );
  return claims.sort((a, b) => a.resourceId - b.resourceId);
}
