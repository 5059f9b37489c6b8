import { type EpochMs, MINUTE_MS } from '@meridian/domain';
import { type AppointmentEntity, ItineraryEntity, ItineraryLegEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { brokenByTimes } from './check-chosen-times.js';
import type { ItineraryPlanInput } from './itinerary.input.js';
import { PlanNotKept } from './plan-not-kept.type.js';
import { fixedLeg, readVisitsOfLegs } from './standing-visits.js';

/** Where one visit of a plan shall go. */
interface MovedTo {
  readonly startsAt: Date;
  readonly providerId?: string | null;
  readonly clinicId?: string | null;
  readonly durationMinutes?: number | null;
}

/**
 * Whether a visit that was planned together with others still lies to them as the plan says, once it is moved there by
 * hand: order, pauses and the patient's way; null when it does, or belongs to no plan. The others are taken as they stand,
 * and not held against each other. Wishes are nobody's rule.
 */
export async function planNotKept(
  tx: EntityManager,
  actor: Actor,
  visit: AppointmentEntity,
  to: MovedTo,
  nowMs: EpochMs,
): Promise<PlanNotKept | null> {
  const { organizationId } = actor;
  const leg = await tx.findOneBy(ItineraryLegEntity, { organizationId, appointmentId: visit.id });
  const itinerary = leg && (await tx.findOneBy(ItineraryEntity, { organizationId, id: leg.itineraryId }));
  if (!leg || !itinerary) return null;
  const { position } = leg;
  const { standing } = await readVisitsOfLegs(tx, itinerary, nowMs);
  const others = [...standing].filter(([other]) => other !== position);
  const length = (visit.endsAt.getTime() - visit.startsAt.getTime()) / MINUTE_MS;
  const moved = {
    leg: position,
    startsAt: to.startsAt,
    providerId: to.providerId ?? visit.providerId,
    clinicId: to.clinicId ?? visit.clinicId,
    durationMinutes: to.durationMinutes ?? length,
  };
  const fixed = new Map(others.map(([other, each]) => [other, fixedLeg(each, NO_BUFFERS)]));
  const plan = itinerary.plan as ItineraryPlanInput;
  const found = await brokenByTimes(tx, actor, plan, [moved], fixed);
  if (!found || !('rule' in found)) return null;
  if (found.rule !== 'way') return new PlanNotKept(found.rule);
  // The others may leave each other no time for the way since one of them was moved; that is not this visit's doing.
  return (await brokenByTimes(tx, actor, plan, [], fixed)) ? null : new PlanNotKept(found.rule);
}

/** What stands keeps its buffers among its claims. */
const NO_BUFFERS = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };
