import { SeriesEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { Replay } from '../../graphql/idempotency.js';
import { type Kept, keptRefusal, keptRefusalAgain } from '../booking-answer.js';
import { SeriesVisitRefused } from './series.type.js';

interface KeptSeries extends Kept {
  readonly seriesId?: string;
  /** Why one of the visits was refused. */
  readonly because?: Kept;
}

/** Answers of the mutations on series: a series is kept by its id, a refusal as it was said. */
export const seriesAnswers = (tx: EntityManager, actor: Actor): Replay<object> => ({
  keep: (answer): KeptSeries => {
    if (answer instanceof SeriesEntity) return { type: 'Series', seriesId: answer.id };
    if (answer instanceof SeriesVisitRefused) return { ...keptRefusal(answer), because: keptRefusal(answer.because) };
    return keptRefusal(answer);
  },
  isRefusal: (answer) => !(answer instanceof SeriesEntity),
  bringBack: async (kept) => {
    const { seriesId, because, ...refused } = kept as KeptSeries;
    if (seriesId !== undefined)
      return tx.findOneByOrFail(SeriesEntity, { organizationId: actor.organizationId, id: seriesId });
    if (!because) return keptRefusalAgain(refused);
    const whole = Object.create(SeriesVisitRefused.prototype as object) as object;
    return Object.assign(whole, refused.refusal, { because: keptRefusalAgain(because) });
  },
});
