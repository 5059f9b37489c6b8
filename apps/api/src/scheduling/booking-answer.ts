import { AppointmentEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { CannotMove, InvalidInput, NotFound, StaleVersion } from '../graphql/refusal.type.js';
import type { Replay } from '../graphql/idempotency.js';
import { PlanNotKept } from './itinerary/plan-not-kept.type.js';
import {
  AcknowledgementRequired,
  CapReached,
  ClearanceRequired,
  OutsideOpenHours,
  OverlapNotAllowed,
  ReferralRequired,
  SlotTaken,
  SpacingNotKept,
  TechniqueRefused,
  TimeNotAllowed,
  VisitTypeNotOffered,
} from './refusal.type.js';

const REFUSALS = [
  AcknowledgementRequired,
  CannotMove,
  CapReached,
  ClearanceRequired,
  InvalidInput,
  NotFound,
  OutsideOpenHours,
  OverlapNotAllowed,
  PlanNotKept,
  ReferralRequired,
  SlotTaken,
  SpacingNotKept,
  StaleVersion,
  TechniqueRefused,
  TimeNotAllowed,
  VisitTypeNotOffered,
];

/** An answer as it is kept under its key. */
export interface Kept {
  readonly type: string;
  readonly appointmentId?: string;
  readonly refusal?: Record<string, unknown>;
}

/** A refusal as it is kept under its key. */
export const keptRefusal = (refusal: object): Kept => ({ type: refusal.constructor.name, refusal: { ...refusal } });

/** Answers of the mutations on visits: an appointment is kept by its id, a refusal as it was said. */
export const appointmentAnswers = (tx: EntityManager, actor: Actor): Replay<object> => ({
  keep: (answer): Kept =>
    answer instanceof AppointmentEntity ? { type: 'Appointment', appointmentId: answer.id } : keptRefusal(answer),
  isRefusal: (answer) => !(answer instanceof AppointmentEntity),
  bringBack: async (kept) => {
    const { appointmentId } = kept as Kept;
    if (appointmentId !== undefined)
      return tx.findOneByOrFail(AppointmentEntity, { organizationId: actor.organizationId, id: appointmentId });
    return keptRefusalAgain(kept as Kept);
  },
});

/** A kept refusal as it was said. */
export function keptRefusalAgain({ type, refusal }: Pick<Kept, 'type' | 'refusal'>): object {
  const Class = REFUSALS.find((each) => each.name === type);
  if (!Class) throw new Error(`an answer of type ${type} cannot be brought back`);
  return Object.assign(Object.create(Class.prototype as object) as object, refusal);
}
