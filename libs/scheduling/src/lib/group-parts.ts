import type { Interval } from '@meridian/domain';
import type { Diary, GroupPart, VisitClaim } from './booking-diary.js';

/** Sessions are put into the diary a year ahead, however far ahead visits are booked. */
const SESSION_HORIZON_DAYS = 366;

/**
 * The diary as the rules of booking have to see it for one part: what the part does not take is not in its way. Notice is
 * there so that nobody is surprised by a visit, and a session takes place with one patient more or less.
 * @param visit the time of the session, and of each visit to it
 */
export function diaryOfPart(diary: Diary, visit: Interval): Diary {
  const { part, visitType } = diary;
  if (part === undefined) return diary;
  if (part === 'session')
    return {
      ...diary,
      visitType: { ...visitType, minNoticeMinutes: 0, horizonDays: SESSION_HORIZON_DAYS },
      patientBusy: [],
      patientVisits: [],
      hasAcceptedReferral: true,
    };
  return {
    ...diary,
    visitType: { ...visitType, minNoticeMinutes: 0 },
    open: [visit],
    hours: [],
    providerBusy: [],
    // The session counts, whoever comes to it.
    ...(diary.caps ? { caps: { ...diary.caps, caps: [] } } : {}),
    pools: [],
  };
}

/** The claims that a part takes of those that the whole visit would. */
export function claimsOfPart(part: GroupPart | undefined, claims: readonly VisitClaim[]): readonly VisitClaim[] {
  if (part === undefined) return claims;
  return claims.filter(({ kind }) => (kind === 'patient') === (part === 'seat'));
}
