import { ReferralEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import type { Replay } from '../graphql/idempotency.js';
import { InvalidInput, NotFound, NotYours } from '../graphql/refusal.type.js';
import { CallRequired } from './call-required.type.js';

const REFUSALS = [CallRequired, InvalidInput, NotFound, NotYours];

interface Kept {
  readonly type: string;
  readonly referralId?: string;
  readonly refusal?: Record<string, unknown>;
}

/** Answers of createReferral: a referral is kept by its id, a refusal as it was said. */
export const referralAnswers = (tx: EntityManager, actor: Actor): Replay<object> => ({
  keep: (answer): Kept =>
    answer instanceof ReferralEntity
      ? { type: 'Referral', referralId: answer.id }
      : { type: answer.constructor.name, refusal: { ...answer } },
  isRefusal: (answer) => !(answer instanceof ReferralEntity),
  bringBack: async (kept) => {
    const { type, referralId, refusal } = kept as Kept;
    if (referralId !== undefined)
      return tx.findOneByOrFail(ReferralEntity, { organizationId: actor.organizationId, id: referralId });
    const Class = REFUSALS.find((each) => each.name === type);
    if (!Class) throw new Error(`an answer of type ${type} cannot be brought back`);
    return Object.assign(Object.create(Class.prototype as object) as object, refusal);
  },
});
