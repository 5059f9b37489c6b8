import { DAY_MS, MINUTE_MS } from '@meridian/domain';
import type { EpochMs, PatientId, ResourceId, VisitTypeId } from '@meridian/domain';
import type { BookingRequest, Diary } from '../lib/booking-diary.js';
import type { OpeningsQuery, ProviderTime } from '../lib/openings-query.js';
import { dayPieces } from '../lib/zone-segments.js';

/** The day diary that a booking of this provider would load: the same facts, without anything precomputed. */
export function diaryOf(query: OpeningsQuery, provider: ProviderTime): Diary {
  return {
    timeZone: provider.timeZone,
    visitType: {
      visitTypeId: query.spacing?.wanted.visitTypeId ?? ('visit' as VisitTypeId),
      ...(provider.visit ?? query.visit),
      active: true,
      minNoticeMinutes: 0,
      horizonDays: (query.notAfterMs - query.notBeforeMs) / DAY_MS,
      referralRequired: false,
      disciplines: query.spacing?.wanted.disciplines ?? [],
      skills: query.skills ?? [],
      techniques: query.turnover?.techniques ?? [],
      bodyRegion: query.spacing?.wanted.bodyRegion ?? null,
    },
    provider: {
      providerId: provider.providerId,
      resourceId: provider.resourceId,
      active: true,
      offersVisitType: true,
      disciplines: query.spacing?.wanted.disciplines ?? [],
      skills: provider.skills ?? [],
    },
    patientResourceId: 9999 as ResourceId,
    open: provider.open,
    ...(provider.hours ? { hours: provider.hours } : {}),
    ...(provider.caps ? { caps: provider.caps } : {}),
    closures: [],
    providerBusy: provider.busy,
    ...(provider.travel ? { travel: provider.travel } : {}),
    patientBusy: query.patientBusy,
    ...(query.turnover ? { turnover: query.turnover.rows } : {}),
    ...(query.spacing ? { spacing: query.spacing.rules, patientVisits: query.spacing.others } : {}),
    pools: query.pools.map(({ poolId, members }) => ({
      poolId,
      name: poolId,
      kind: 'room' as const,
      members: members.filter((each) => each.clinicId === provider.clinicId),
    })),
    hasAcceptedReferral: false,
  };
}

/** The wish for the query's visit with this provider at an instant. */
export const requestOf = (query: OpeningsQuery, provider: ProviderTime, startMs: EpochMs): BookingRequest => ({
  patientId: 'patient' as PatientId,
  visitTypeId: query.spacing?.wanted.visitTypeId ?? ('visit' as VisitTypeId),
  providerId: provider.providerId,
  clinicId: provider.clinicId,
  startMs,
});

/** Every start on the clinic's grid in the window, free or not, in order. */
export function gridStarts(query: OpeningsQuery, provider: ProviderTime): EpochMs[] {
  const { startMs, endMs } = query.window;
  const starts: EpochMs[] = [];
  const { gridMinutes } = provider.visit ?? query.visit;
  for (const piece of dayPieces(provider.timeZone, startMs, endMs)) {
    for (let at = piece.midnightMs; at < piece.untilMs; at += gridMinutes * MINUTE_MS) {
      if (at >= piece.fromMs && at >= startMs && at < endMs) starts.push(at);
    }
  }
  return starts;
}
