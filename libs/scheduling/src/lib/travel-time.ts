import { MINUTE_MS } from '@meridian/domain';
import type { ClinicId, Interval } from '@meridian/domain';

/** One of a provider's claims, and at which clinic it keeps him, where that is known and matters. */
export interface ClaimAtClinic extends Interval {
  readonly clinicId?: ClinicId | null;
  /** It is a visit that lies over no other: one more may be booked over it, by right. Nothing else may. */
  readonly mayBeOverlapped?: boolean;
}

/** How long the way to another clinic is, and back. */
export interface TravelTime {
  readonly clinicId: ClinicId;
  readonly minutes: number;
}

/**
 * When a provider cannot be claimed at a clinic: his claims there as they are, and those at another clinic with the
 * journey before and after them. Clinics without a travel time are next door. The search and the booking both ask here.
 */
export function busyWithTravel(
  claims: readonly ClaimAtClinic[],
  clinicId: ClinicId,
  travel: readonly TravelTime[] = [],
): readonly ClaimAtClinic[] {
  if (travel.length === 0) return claims;
  const minutesTo = new Map(travel.map((each) => [each.clinicId, each.minutes]));
  return claims.map((claim) => {
    const away = !claim.clinicId || claim.clinicId === clinicId ? 0 : (minutesTo.get(claim.clinicId) ?? 0);
    if (away === 0 || claim.startMs >= claim.endMs) return claim;
    return { startMs: claim.startMs - away * MINUTE_MS, endMs: claim.endMs + away * MINUTE_MS };
  });
}
