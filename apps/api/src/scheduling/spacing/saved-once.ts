import type { EpochMs } from '@meridian/domain';
import type { RoomTurnoverEntity, SpacingRuleEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { once, type Replay } from '../../graphql/idempotency.js';
import {
  CannotMove,
  InvalidInput,
  type KeyReused,
  NotFound,
  type Refusal,
  StaleVersion,
} from '../../graphql/refusal.type.js';

type Policy = SpacingRuleEntity | RoomTurnoverEntity;

const REFUSALS = [CannotMove, InvalidInput, NotFound, StaleVersion];

interface Kept {
  readonly type: string;
  readonly id?: string;
  readonly refusal?: Record<string, unknown>;
}

/** A row is kept by its id, a refusal as it was said. */
const answersOf = <Row extends Policy>(tx: EntityManager, entity: new () => Row): Replay<Row | Refusal> => ({
  keep: (answer): Kept =>
    answer instanceof entity
      ? { type: 'row', id: answer.id }
      : { type: answer.constructor.name, refusal: { ...(answer as Refusal) } },
  isRefusal: (answer) => !(answer instanceof entity),
  bringBack: async (kept) => {
    const { type, id, refusal } = kept as Kept;
    if (id !== undefined) return (await tx.getRepository(entity).findOneByOrFail({ id } as never)) as Row;
    const Class = REFUSALS.find((each) => each.name === type);
    if (!Class) throw new Error(`an answer of type ${type} cannot be brought back`);
    return Object.assign(Object.create(Class.prototype as object) as Refusal, refusal);
  },
});

interface Change {
  readonly actor: Actor;
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
  readonly nowMs: EpochMs;
}

/** Changes a policy once for each key; a repetition gets the first answer. */
export const savedOnce = <Row extends Policy>(
  tx: EntityManager,
  entity: new () => Row,
  { actor, operation, input, nowMs }: Change,
  decide: () => Promise<Row | Refusal>,
): Promise<Row | Refusal | KeyReused> =>
  once(tx, { actor, operation, key: input.idempotencyKey, input, nowMs }, answersOf(tx, entity), {
    load: () => Promise.resolve(null),
    decide,
  });

/** The row to change, if it is still asked and as it was read; otherwise why it is not. */
export async function readToChange<Row extends Policy>(
  tx: EntityManager,
  entity: new () => Row,
  what: string,
  { id, version }: { readonly id: string; readonly version?: number | null },
): Promise<Row | Refusal> {
  const row = await tx.getRepository(entity).findOne({ where: { id } as never, lock: { mode: 'pessimistic_write' } });
  if (!row) return new NotFound(what);
  if (row.retiredAt) return new CannotMove('It was retired and is asked no more.', 'Make a new one instead.');
  return row.version === version ? row : new StaleVersion(row.version);
}
