import { DAY_MS, type EpochMs, type Interval, type OrganizationId, type ResourceId } from '@meridian/domain';
import { preparedRows } from '@meridian/persistence';
import type { Diary, VisitClaim } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { type ClaimOwner, takeClaims } from './claims.js';
import { COUNTED_DAYS } from './counted-visits.js';
import { REACH_MS } from './spacing-reader.js';
import type { YoungestSeen } from './visit-claims-reader.js';

interface Watched extends Interval {
  readonly resourceId: ResourceId;
}

/**
 * The resources whose neighbouring claims the decision went by, beyond plain overlap: rooms that are turned over, a
 * provider who travels or takes only so many visits, a patient whose visits keep a distance. Each within the stretch in
 * which its claims were read.
 */
function watchedBy(diary: Diary, claims: readonly VisitClaim[], startMs: EpochMs): Watched[] {
  const near = { startMs: startMs - DAY_MS, endMs: startMs + DAY_MS };
  const far = { startMs: startMs - REACH_MS, endMs: startMs + REACH_MS };
  const week = { startMs: startMs - COUNTED_DAYS.watched * DAY_MS, endMs: startMs + COUNTED_DAYS.watched * DAY_MS };
  return claims.flatMap(({ resourceId, kind }) => {
    if (kind === 'room' && diary.turnover?.length) return [{ resourceId, ...near }];
    if (kind === 'provider' && diary.caps) return [{ resourceId, ...week }];
    if (kind === 'provider' && diary.travel?.length) return [{ resourceId, ...near }];
    if (kind === 'patient' && diary.spacing?.length) return [{ resourceId, ...far }];
    return [];
  });
}

/** Whose claims, as of when, for a visit that starts then. */
interface TakingAt {
  readonly organizationId: OrganizationId;
  readonly nowMs: EpochMs;
  readonly startMs: EpochMs;
}

/** `changed`: somebody took a neighbouring time since the diary was read, so the rule must be asked again. */
export type Taking = 'taken' | 'lost' | 'changed';

/** Writes all claims or none, and only if nothing that the decision went by has changed (the database functions say how). */
export async function takeAsSeen(
  tx: EntityManager,
  { organizationId, nowMs, startMs }: TakingAt,
  { diary, youngestSeen }: { readonly diary: Diary; readonly youngestSeen: YoungestSeen },
  claims: readonly VisitClaim[],
  owner: ClaimOwner,
): Promise<Taking> {
  const watched = watchedBy(diary, claims, startMs);
  const over = claims.find(({ overlap }) => overlap !== undefined);
  if (over) return takeOver({ organizationId, nowMs }, { tx, watched, youngestSeen }, claims, over, owner);
  if (watched.length === 0) return (await takeClaims(tx, organizationId, claims, owner, nowMs)) ? 'taken' : 'lost';
  const sorted = [...claims].sort((a, b) => a.resourceId - b.resourceId);
  const [row] = await preparedRows<{ taken: number }>(
    tx,
    'select take_claims_as_seen($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as taken',
    [
      organizationId,
      sorted.map((claim) => claim.resourceId),
      sorted.map((claim) => new Date(claim.startMs)),
      sorted.map((claim) => new Date(claim.endMs)),
      owner.appointmentId ?? null,
      owner.holdId ?? null,
      owner.expiresAtMs === null || owner.expiresAtMs === undefined ? null : new Date(owner.expiresAtMs),
      new Date(nowMs),
      ...watchedValues({ watched, youngestSeen }),
    ],
  );
  return takingOf(row, sorted.length);
}

type TimeTaken = Omit<VisitClaim, 'kind'>;

interface Seen {
  readonly watched: readonly Watched[];
  readonly youngestSeen: YoungestSeen;
}

const watchedValues = ({ watched, youngestSeen }: Seen): unknown[] => [
  watched.map((each) => each.resourceId),
  watched.map((each) => new Date(each.startMs)),
  watched.map((each) => new Date(each.endMs)),
  watched.map((each) => youngestSeen(each.resourceId)),
];

function takingOf(row: { readonly taken: number } | undefined, wanted: number): Taking {
  if (row?.taken === -1) return 'changed';
  return (row?.taken ?? 0) === wanted ? 'taken' : 'lost';
}

/**
 * The same for a visit over another one of its provider, whose claim names who and why. Lost as well when nothing is in its
 * way any more.
 */
export async function takeOver(
  { organizationId, nowMs }: Pick<TakingAt, 'organizationId' | 'nowMs'>,
  seen: Seen & { readonly tx: EntityManager },
  claims: readonly TimeTaken[],
  over: TimeTaken,
  owner: ClaimOwner,
): Promise<Taking> {
  const others = claims.filter((claim) => claim !== over).sort((a, b) => a.resourceId - b.resourceId);
  const [row] = await preparedRows<{ taken: number }>(
    seen.tx,
    'select take_claims_over($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) as taken',
    [
      organizationId,
      others.map((claim) => claim.resourceId),
      others.map((claim) => new Date(claim.startMs)),
      others.map((claim) => new Date(claim.endMs)),
      owner.appointmentId ?? null,
      owner.expiresAtMs === null || owner.expiresAtMs === undefined ? null : new Date(owner.expiresAtMs),
      new Date(nowMs),
      ...watchedValues(seen),
      over.resourceId,
      new Date(over.startMs),
      new Date(over.endMs),
      over.overlap?.reason ?? null,
      over.overlap?.by ?? null,
    ],
  );
  return takingOf(row, claims.length);
}
