import { createHash } from 'node:crypto';
import { DAY_MS } from '@meridian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { KeyReused } from './refusal.type.js';

/** How long a repeated request gets its first answer. */
const KEPT_MS = 7 * DAY_MS;

/** How an answer is kept and brought back: rows by their id, refusals as they were. */
export interface Replay<Answer> {
  keep(answer: Answer): unknown;
  bringBack(kept: unknown): Promise<Answer>;
}

interface OnceRequest {
  readonly actor: Actor;
  readonly operation: string;
  readonly key: string;
  readonly input: unknown;
  readonly nowMs: number;
}

/**
 * Runs `work` once per (account, key), inside the caller's transaction. A repetition gets the first answer, also when it
 * arrives while the first is still running: it waits on the key's row. The same key with another request is refused.
 */
export async function once<Answer>(
  tx: EntityManager,
  request: OnceRequest,
  replay: Replay<Answer>,
  work: () => Promise<Answer>,
): Promise<Answer | KeyReused> {
  const { actor, key, operation, nowMs } = request;
  const hash = createHash('sha256')
    .update(JSON.stringify([operation, request.input]))
    .digest('hex');
  const owner = [actor.organizationId, actor.accountId, key];
  const inserted = await tx.query<{ key: string }[]>(
    `insert into idempotency_key (organization_id, account_id, key, operation, request_hash, expires_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning key`,
    [...owner, operation, hash, new Date(nowMs + KEPT_MS)],
  );
  if (inserted.length === 0) {
    const [first] = await tx.query<{ request_hash: string; answer: unknown }[]>(
      'select request_hash, answer from idempotency_key where organization_id = $1 and account_id = $2 and key = $3',
      owner,
    );
    return first?.request_hash === hash ? replay.bringBack(first.answer) : new KeyReused();
  }
  const answer = await work();
  await tx.query('update idempotency_key set answer = $4 where organization_id = $1 and account_id = $2 and key = $3', [
    ...owner,
    JSON.stringify(replay.keep(answer)),
  ]);
  return answer;
}
