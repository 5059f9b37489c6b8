import type { OrganizationId } from '@meridian/domain';
import type { EntityManager } from 'typeorm';
import type { Replay } from '../../graphql/idempotency.js';
import { type Kept, keptRefusal, keptRefusalAgain } from '../booking-answer.js';

interface KeptRow extends Kept {
  readonly rowId?: string;
}

/** Answers of the mutations on entries and offers: a row is kept by its id, a refusal as it was said. */
export const rowAnswers = <Row extends { id: string }>(
  tx: EntityManager,
  entity: new () => Row,
  organizationId: OrganizationId,
): Replay<object> => ({
  keep: (answer): KeptRow => (answer instanceof entity ? { type: entity.name, rowId: answer.id } : keptRefusal(answer)),
  isRefusal: (answer) => !(answer instanceof entity),
  bringBack: async (kept) => {
    const { rowId, ...refused } = kept as KeptRow;
    if (rowId === undefined) return keptRefusalAgain(refused);
    return tx.getRepository(entity).findOneByOrFail({ organizationId, id: rowId } as never);
  },
});
