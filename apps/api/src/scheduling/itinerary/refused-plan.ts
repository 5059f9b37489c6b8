import { VisitTypeEntity } from '@meridian/persistence';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { RefusedAt } from '../visit-booker.js';
import type { ItineraryPlanInput } from './itinerary.input.js';
import { ItineraryAcknowledgementRequired, ItineraryLegRefused } from './itinerary.type.js';

/**
 * Why none of the visits of a plan was booked or moved, in words: findings to be read of all of them together, or the one
 * leg that was refused. `legs` says which leg each of the visits is.
 */
export async function refusedPlan(
  tx: EntityManager,
  { organizationId }: Actor,
  plan: ItineraryPlanInput,
  legs: readonly number[],
  { index, refusal, toRead }: RefusedAt,
): Promise<ItineraryLegRefused | ItineraryAcknowledgementRequired> {
  const ids = plan.legs.map(({ visitTypeId }) => visitTypeId);
  const kinds = await tx.findBy(VisitTypeEntity, { organizationId, id: In(ids) });
  const nameOf = (leg: number) => kinds.find(({ id }) => id === plan.legs[leg]?.visitTypeId)?.name ?? 'A visit';
  const legOf = (at: number) => legs[at] ?? 0;
  if (!toRead) return new ItineraryLegRefused(legOf(index), nameOf(legOf(index)), refusal);
  const inOrder = toRead.map(({ index: at, findings }) => ({ leg: legOf(at), findings })).sort((a, b) => a.leg - b.leg);
  return new ItineraryAcknowledgementRequired(inOrder.map((each) => ({ ...each, visitTypeName: nameOf(each.leg) })));
}
