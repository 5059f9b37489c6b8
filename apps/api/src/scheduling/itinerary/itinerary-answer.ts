import { ItineraryEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { Replay } from '../../graphql/idempotency.js';
import { type Kept, keptRefusal, keptRefusalAgain } from '../booking-answer.js';
import { ItineraryAcknowledgementRequired, ItineraryLegRefused } from './itinerary.type.js';

interface KeptItinerary extends Kept {
  readonly itineraryId?: string;
  /** Why one of the legs was refused. */
  readonly because?: Kept;
}

/** Answers of the mutation on itineraries: an itinerary is kept by its id, a refusal as it was said. */
export const itineraryAnswers = (tx: EntityManager, actor: Actor): Replay<object> => ({
  keep: (answer): KeptItinerary => {
    if (answer instanceof ItineraryEntity) return { type: 'Itinerary', itineraryId: answer.id };
    if (answer instanceof ItineraryLegRefused) return { ...keptRefusal(answer), because: keptRefusal(answer.because) };
    return keptRefusal(answer);
  },
  isRefusal: (answer) => !(answer instanceof ItineraryEntity),
  bringBack: async (kept) => {
    const { itineraryId, because, ...refused } = kept as KeptItinerary;
    if (itineraryId !== undefined)
      return tx.findOneByOrFail(ItineraryEntity, { organizationId: actor.organizationId, id: itineraryId });
    if (refused.type === ItineraryAcknowledgementRequired.name)
      return Object.assign(
        Object.create(ItineraryAcknowledgementRequired.prototype as object) as object,
        refused.refusal,
      );
    if (!because) return keptRefusalAgain(refused);
    const whole = Object.create(ItineraryLegRefused.prototype as object) as object;
    return Object.assign(whole, refused.refusal, { because: keptRefusalAgain(because) });
  },
});
