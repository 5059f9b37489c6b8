import { DAY_MS, type EpochMs, localDateOf, localTimeOf, OVERLAP_REASON_LENGTH, unreachable } from '@meridian/domain';
import {
  type BookingRefusal,
  type BookingRequest,
  type Diary,
  findOpenings,
  openingsOfDiary,
  type OverlapRefusedBecause,
} from '@meridian/scheduling';
import type { Refusal } from '../graphql/refusal.type.js';
import {
  CapReached,
  OutsideOpenHours,
  OverlapNotAllowed,
  ReferralRequired,
  SlotTaken,
  SpacingNotKept,
  TimeNotAllowed,
  VisitTypeNotOffered,
} from './refusal.type.js';

const NEXT_STARTS_MAX = 5;

/** The rule's refusal in words a clerk can say aloud, in the clinic's time. */
export function describeRefusal(
  refusal: BookingRefusal,
  request: BookingRequest,
  diary: Diary,
  nowMs: EpochMs,
): Refusal {
  const clock = (atMs: EpochMs) => `${localDateOf(atMs, diary.timeZone)} ${localTimeOf(atMs, diary.timeZone)}`;
  switch (refusal.kind) {
    case 'SlotTaken':
      return new SlotTaken(
        takenMessage(refusal, diary.timeZone),
        refusal.by,
        nextStarts(request, diary, nowMs),
        refusal.mayOverlap,
      );
    case 'OverlapNotAllowed':
      return overlapNotAllowed(refusal.because);
    case 'SpacingNotKept':
      return spacingNotKept(refusal, clock);
    case 'OutsideOpenHours':
      return new OutsideOpenHours(
        'The provider takes no bookings at that time.',
        openHint(refusal.open, diary.timeZone),
      );
    case 'CapReached':
      return capReached(refusal, diary.timeZone);
    case 'ClinicClosed':
      return new TimeNotAllowed(
        `The clinic is closed that day${refusal.reason ? ` (${refusal.reason})` : ''}.`,
        'Choose another day.',
      );
    case 'StartsInThePast':
      return new TimeNotAllowed('That time has already passed.', 'Choose a later time.');
    case 'NoticeTooShort':
      return new TimeNotAllowed(
        'That is too soon for this kind of visit.',
        `The earliest start is ${clock(refusal.earliestMs)}.`,
      );
    case 'BeyondHorizon':
      return new TimeNotAllowed(
        'That is further ahead than this kind of visit is booked.',
        `The latest start is ${clock(refusal.latestMs)}.`,
      );
    case 'VisitTypeNotOffered':
      return new VisitTypeNotOffered(
        refusal.skill === undefined
          ? NOT_OFFERED[refusal.because]
          : `This provider lacks a skill that this kind of visit needs (${refusal.skill}).`,
        'Choose another provider or visit type.',
      );
    case 'ReferralRequired':
      return new ReferralRequired(
        'This kind of visit needs an accepted referral.',
        'Book it from the referral, under To book.',
      );
    default:
      return unreachable(refusal);
  }
}

const NOT_OFFERED = {
  'visit-type-inactive': 'This kind of visit is not offered any more.',
  'given-in-groups': 'This kind of visit is given in group sessions: give the patient a seat in one.',
  'not-given-in-groups': 'This kind of visit is given to one patient at a time, not in group sessions.',
  'provider-inactive': 'This provider does not take bookings any more.',
  'not-offered-by-provider': 'This provider does not give this kind of visit.',
  'other-discipline': 'This provider works in another discipline.',
  'skill-lacking': 'This provider lacks a skill that this kind of visit needs.',
} as const;

const TAKEN = 'That time is taken.';
/** What is to be changed, what is wrong with it, and what helps. */
const OVERLAP_REFUSED = {
  never: [
    'overlap',
    `${TAKEN} Visits of this kind are never booked over another one.`,
    'Take a free time, or another kind of visit.',
  ],
  'no-right': [
    'overlap',
    `${TAKEN} Booking over a visit is for providers and who leads the desk.`,
    'Ask one of them, or take a free time.',
  ],
  'reason-missing': [
    'overlap.reason',
    `${TAKEN} Booking over a visit needs a reason.`,
    `Say in ${OVERLAP_REASON_LENGTH.least} characters or more why.`,
  ],
  'reason-too-long': [
    'overlap.reason',
    'The reason is too long.',
    `Say it in at most ${OVERLAP_REASON_LENGTH.most} characters.`,
  ],
  'not-over-this': [
    'startsAt',
    `${TAKEN} What is there is not one visit alone: a leave, a way, a hold, a group session, or two visits already.`,
    'Take a time at which the provider has one visit, or none.',
  ],
} as const satisfies Record<OverlapRefusedBecause, readonly [field: string, message: string, hint: string]>;

function overlapNotAllowed(because: OverlapRefusedBecause): Refusal {
  const [field, message, hint] = OVERLAP_REFUSED[because];
  return new OverlapNotAllowed(field, message, hint);
}

type Told<Kind extends BookingRefusal['kind']> = Extract<BookingRefusal, { kind: Kind }>;

function spacingNotKept({ rule, visit, nextMs }: Told<'SpacingNotKept'>, clock: (atMs: EpochMs) => string): Refusal {
  return new SpacingNotKept(
    {
      message: `${rule.reason} (${visit.name}, ${clock(visit.startMs)})`,
      hint: `The earliest time that keeps the rule is ${clock(nextMs)}.`,
    },
    {
      ruleId: rule.id,
      source: rule.source,
      otherVisit: visit.name,
      otherStartsAt: new Date(visit.startMs),
      nextStart: new Date(nextMs),
    },
  );
}

function capReached({ cap, nextMs }: Told<'CapReached'>, timeZone: string): Refusal {
  const what = { visits: 'visits', 'visit-type': 'visits of this kind', 'new-patients': 'new patients' }[cap.counts];
  const message =
    cap.most === 0
      ? `This provider takes no ${what}.`
      : `This provider takes at most ${cap.most} ${what} a ${cap.per}, and that ${cap.per} is full.`;
  const hint =
    nextMs === null ? 'Choose another provider.' : `There is room again from ${localDateOf(nextMs, timeZone)} on.`;
  return new CapReached({ message, hint }, { ...cap, nextStart: nextMs === null ? null : new Date(nextMs) });
}

function takenMessage({ by, poolName, turnover }: Told<'SlotTaken'>, timeZone: string): string {
  if (turnover?.untilMs) return `The room is being turned over until ${localTimeOf(turnover.untilMs, timeZone)}.`;
  if (turnover?.beforeMs)
    return `The room could not be turned over in time for the visit at ${localTimeOf(turnover.beforeMs, timeZone)}.`;
  switch (by) {
    case 'provider':
      return 'That time was just taken.';
    case 'patient':
      return 'The patient has another visit at that time.';
    case 'room':
      return `No room is free at that time${poolName ? ` (${poolName})` : ''}.`;
    case 'equipment':
      return `The equipment is in use at that time${poolName ? ` (${poolName})` : ''}.`;
  }
}

const openHint = (open: Diary['open'], timeZone: string): string =>
  open.length === 0
    ? 'There are no hours that day.'
    : `Hours that day: ${open.map((each) => `${localTimeOf(each.startMs, timeZone)}–${localTimeOf(each.endMs, timeZone)}`).join(', ')}.`;

/** From facts already at hand: the provider's next free starts within a day. */
export function nextStarts(request: BookingRequest, diary: Diary, nowMs: EpochMs): Date[] {
  // A session does not move for one of its seats.
  if (diary.part === 'seat') return [];
  const window = { startMs: request.startMs, endMs: request.startMs + DAY_MS };
  return findOpenings(openingsOfDiary(diary, request.clinicId, window, nowMs))
    .flatMap((day) => day.startsMs)
    .slice(0, NEXT_STARTS_MAX)
    .map((at) => new Date(at));
}
