import type { ClinicId, EpochMs, Interval } from '@meridian/domain';
import { bookingLimits } from './book-appointment.js';
import type { Diary } from './booking-diary.js';
import type { OpeningsQuery } from './openings-query.js';

/** The search over the facts of one booking: starts of its visit in `window`, with its provider at the clinic, for its patient. */
export function openingsOfDiary(diary: Diary, clinicId: ClinicId, window: Interval, nowMs: EpochMs): OpeningsQuery {
  const { visitType, provider, timeZone, open, hours, caps, providerBusy, travel = [], patientBusy, pools } = diary;
  const { earliestMs, latestMs } = bookingLimits(visitType, nowMs);
  const { techniques = [], bodyRegion = null, skills = [] } = visitType;
  const own = { ...(hours ? { hours } : {}), ...(caps ? { caps } : {}) };
  return {
    window,
    notBeforeMs: earliestMs,
    notAfterMs: latestMs,
    visit: visitType,
    skills,
    providers: [{ ...provider, ...own, clinicId, timeZone, open, busy: providerBusy, travel }],
    pools: pools.map((pool) => ({ ...pool, members: pool.members.map((member) => ({ ...member, clinicId })) })),
    patientBusy,
    turnover: { rows: diary.turnover ?? [], techniques },
    spacing: {
      rules: diary.spacing ?? [],
      wanted: { ...visitType, techniques, bodyRegion },
      others: diary.patientVisits ?? [],
    },
  };
}
