import type { EpochMs } from '@meridian/domain';
import { AppointmentEntity, ClinicEntity, SeriesEntity } from '@meridian/persistence';
import { type EntityManager, MoreThanOrEqual } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { SeriesScope } from '../../graphql/enums.js';
import { CannotMove, NotFound, type Refusal, StaleVersion } from '../../graphql/refusal.type.js';

/** The part of a series that a change is for, locked against other changes until the transaction ends. */
export interface SeriesPart {
  readonly series: SeriesEntity;
  readonly timeZone: string;
  /** The visit from which the change is seen. */
  readonly anchor: AppointmentEntity;
  /** Those that the scope names and that still wait to happen, in order of time. */
  readonly visits: readonly AppointmentEntity[];
}

interface Asked {
  readonly id: string;
  readonly version: number;
  readonly scope: SeriesScope;
}

const WAITING: readonly string[] = ['booked', 'safety-hold', 'awaiting-provider'];

/**
 * Reads and locks the visits in order of their ids, as every change of a series does, so that two never wait for each
 * other. Only the visit that was on the screen must have the version that was read; the others are taken as they stand.
 */
export async function readSeriesPart(
  tx: EntityManager,
  { organizationId }: Actor,
  { id, version, scope }: Asked,
  nowMs: EpochMs,
): Promise<SeriesPart | Refusal> {
  const seen = await tx.findOneBy(AppointmentEntity, { organizationId, id });
  if (!seen) return new NotFound('The visit');
  const { seriesId, seriesOrdinal } = seen;
  if (seriesId === null || seriesOrdinal === null)
    return new CannotMove('This visit belongs to no series.', 'Change the visit itself.');
  const locked = await tx.find(AppointmentEntity, {
    where: {
      organizationId,
      seriesId,
      ...(scope === 'this' ? { id } : {}),
      ...(scope === 'following' ? { seriesOrdinal: MoreThanOrEqual(seriesOrdinal) } : {}),
    },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const anchor = locked.find((visit) => visit.id === id);
  if (!anchor) return new NotFound('The visit');
  if (anchor.version !== version) return new StaleVersion(anchor.version);
  const visits = locked
    .filter(({ state, startsAt }) => WAITING.includes(state) && startsAt.getTime() > nowMs)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  if (visits.length === 0 && scope !== 'this')
    return new CannotMove('No visit of this series still waits to happen.', 'Book a new one instead.');
  const [series, clinic] = await Promise.all([
    tx.findOneByOrFail(SeriesEntity, { organizationId, id: seriesId }),
    tx.findOneByOrFail(ClinicEntity, { organizationId, id: anchor.clinicId }),
  ]);
  return { series, timeZone: clinic.timeZone, anchor, visits };
}
