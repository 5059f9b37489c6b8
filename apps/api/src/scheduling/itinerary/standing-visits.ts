import {
  type ClinicId,
  type EpochMs,
  localDateOf,
  localTimeOf,
  MINUTE_MS,
  type PoolId,
  type ProviderId,
  type ResourceId,
  weekdayOf,
} from '@meridian/domain';
import {
  AppointmentEntity,
  ClinicEntity,
  type ItineraryEntity,
  ItineraryLegEntity,
  rawRows,
} from '@meridian/persistence';
import type { Leg, LegTime, StandingPlace } from '@meridian/scheduling';
import { type EntityManager, In } from 'typeorm';
import type { VisitTypeWithNeeds } from '../visit-type-reader.js';
import { longestShape } from '../visit-with.js';

/** A leg whose visit takes place, and where it is. */
export interface StandingVisit {
  readonly appointment: AppointmentEntity;
  readonly minutes: number;
  readonly place: StandingPlace;
}

/** What became of the legs of an itinerary, by their place in its plan. */
export interface VisitsOfLegs {
  readonly standing: ReadonlyMap<number, StandingVisit>;
  /** Their visits will not be: these legs are open again. */
  readonly fallen: ReadonlyMap<number, AppointmentEntity>;
}

const GONE: readonly string[] = ['cancelled', 'noshow', 'expired', 'void'];
const MOVABLE: readonly string[] = ['booked', 'safety-hold'];

/** Whether a visit will not be, also when nobody swept a hold that lapsed. */
export const isGone = ({ state, expiresAt }: AppointmentEntity, nowMs: EpochMs): boolean =>
  GONE.includes(state) || (state === 'safety-hold' && expiresAt !== null && expiresAt.getTime() <= nowMs);

const HELD = `select c.appointment_id, c.resource_id, r.kind from claim c
    join resource r on r.organization_id = c.organization_id and r.id = c.resource_id
   where c.organization_id = $1 and c.appointment_id = any($2::uuid[])`;
type HeldRow = [appointmentId: string, resourceId: ResourceId, kind: string];

/** Reads what became of each leg. `lock`: nobody else changes these visits until the transaction ends. */
export async function readVisitsOfLegs(
  tx: EntityManager,
  { organizationId, id }: ItineraryEntity,
  nowMs: EpochMs,
  lock = false,
): Promise<VisitsOfLegs> {
  const rows = await tx.findBy(ItineraryLegEntity, { organizationId, itineraryId: id });
  const visits = await tx.find(AppointmentEntity, {
    where: { organizationId, id: In(rows.map(({ appointmentId }) => appointmentId)) },
    order: { id: 'ASC' },
    ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}),
  });
  const ids = visits.map((visit) => visit.id);
  const held = await rawRows<HeldRow>(tx, HELD, [organizationId, ids]);
  const clinics = await tx.findBy(ClinicEntity, { organizationId, id: In(visits.map(({ clinicId }) => clinicId)) });
  const standing = new Map<number, StandingVisit>();
  const fallen = new Map<number, AppointmentEntity>();
  for (const { position, appointmentId } of rows) {
    const visit = visits.find((each) => each.id === appointmentId);
    const clinic = clinics.find((each) => each.id === visit?.clinicId);
    if (!visit || !clinic) continue;
    if (isGone(visit, nowMs)) fallen.set(position, visit);
    else {
      const own = held.filter(([of]) => of === visit.id);
      standing.set(position, standingVisit(visit, clinic.timeZone, own));
    }
  }
  return { standing, fallen };
}

/** A resource that nobody else has. */
const NONE = -1 as ResourceId;

function standingVisit(appointment: AppointmentEntity, timeZone: string, held: readonly HeldRow[]): StandingVisit {
  const startMs: EpochMs = appointment.startsAt.getTime();
  const date = localDateOf(startMs, timeZone);
  const [hours = 0, minutes = 0] = localTimeOf(startMs, timeZone).split(':').map(Number);
  const clinicId = appointment.clinicId as ClinicId;
  return {
    appointment,
    minutes: Math.round((appointment.endsAt.getTime() - startMs) / MINUTE_MS),
    place: {
      time: {
        startMs,
        date,
        weekday: weekdayOf(date),
        minuteOfDay: hours * 60 + minutes,
        providerId: appointment.providerId as ProviderId,
        resourceId: held.find(([, , kind]) => kind === 'provider')?.[1] ?? NONE,
        clinicId,
      },
      held: held.flatMap(([, resourceId, kind]) =>
        kind === 'room' || kind === 'equipment'
          ? [{ poolId: `held ${resourceId}` as PoolId, kind, members: [{ resourceId, clinicId, busy: [] }] }]
          : [],
      ),
    },
  };
}

/** Whether a visit that stands may be moved to mend its plan. One that the desk made longer or shorter is left alone. */
export const mayMove = (
  { appointment, minutes, place }: StandingVisit,
  visitType: VisitTypeWithNeeds,
  nowMs: EpochMs,
): boolean =>
  visitType.active &&
  MOVABLE.includes(appointment.state) &&
  place.time.startMs > nowMs &&
  appointment.durationMinutes === null &&
  minutes <= longestShape(visitType).durationMinutes;

/** A visit that stays where it is, as a leg of its plan. */
export const fixedLeg = (
  { minutes, place }: StandingVisit,
  buffers: Pick<VisitTypeWithNeeds, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
): Leg => ({
  fixed: true,
  stands: place,
  times: [place.time],
  pools: [],
  wantedProviderId: null,
  shape: {
    durationMinutes: minutes,
    bufferBeforeMinutes: buffers.bufferBeforeMinutes,
    bufferAfterMinutes: buffers.bufferAfterMinutes,
  },
});

/** The times of a leg that may be moved: where it stands, and where else it could be. */
export const timesAround = ({ place: { time } }: StandingVisit, times: readonly LegTime[]): readonly LegTime[] => [
  time,
  ...times.filter(
    (other) =>
      other.startMs !== time.startMs || other.providerId !== time.providerId || other.clinicId !== time.clinicId,
  ),
];
