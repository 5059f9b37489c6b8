import { createHash } from 'node:crypto';
import { DAY_MS } from '@meridian/domain';
import { lastly, preparedRows } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { KeyReused } from './refusal.type.js';

/** How long a repeated request gets its first answer. */
const KEPT_MS = 7 * DAY_MS;

/** How an answer is kept and brought back: rows by their id, refusals as they were. */
export interface Replay<Answer> {
  keep(answer: Answer): unknown;
  bringBack(kept: unknown): Promise<Answer>;
  /** Whether the answer says that nothing was done. */
  isRefusal(answer: Answer): boolean;
}

export interface OnceRequest {
  readonly actor: Actor;
  readonly operation: string;
  readonly key: string;
  readonly input: unknown;
  readonly nowMs: number;
}

/** What is done once: `load` only reads, and travels to the database together with the key; `decide` does the rest. */
export interface Work<Loaded, Answer> {
  load(): Promise<Loaded>;
  decide(loaded: Loaded): Promise<Answer>;
}

/** A refusal is not worth waiting for the disk: lost in a crash of the database, it is decided anew, and nothing was done. */
const KEEP = `insert into idempotency_key (organization_id, account_id, key, operation, request_hash, answer, expires_at)
  select $1, $2, $3, $4, $5, $6, $7 from set_config('synchronous_commit', $8, true)`;

/** Tells whether the same key comes with the same request. */
const hashOf = ({ operation, input }: OnceRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([operation, input]))
    .digest('hex');

/**
 * Decides once per (account, key), inside the caller's transaction. A repetition gets the first answer, also when it
 * arrives while the first is still running: it waits for its end. The same key with another request is refused.
 */
export async function once<Loaded, Answer>(
  tx: EntityManager,
  request: OnceRequest,
  replay: Replay<Answer>,
  work: Work<Loaded, Answer>,
): Promise<Answer | KeyReused> {
  const { actor, key, operation, nowMs } = request;
  const hash = hashOf(request);
  const owner = [actor.organizationId, actor.accountId, key];
  const [[first], loaded] = await Promise.all([
    preparedRows<{ request_hash: string; answer: unknown }>(
      tx,
      'select * from look_up_idempotency_key($1, $2, $3)',
      owner,
    ),
    work.load(),
  ]);
  if (first) return first.request_hash === hash ? replay.bringBack(first.answer) : new KeyReused();
  const answer = await work.decide(loaded);
  await lastly(tx, KEEP, [
    ...owner,
    operation,
    hash,
    JSON.stringify(replay.keep(answer)),
    new Date(nowMs + KEPT_MS),
    replay.isRefusal(answer) ? 'off' : 'on',
  ]);
  return answer;
}

const TRY_KEYS = 'select try_idempotency_keys($1, $2, $3) as fresh';

/**
 * Which of these requests come for the first time and alone: nobody else is deciding them, nothing is kept for them.
 * Theirs the keys are until the transaction ends. Waits for nobody.
 */
export async function tryKeys(tx: EntityManager, requests: readonly OnceRequest[]): Promise<readonly boolean[]> {
  const [row] = await preparedRows<{ fresh: boolean[] }>(tx, TRY_KEYS, [
    requests[0]?.actor.organizationId,
    requests.map(({ actor }) => actor.accountId),
    requests.map(({ key }) => key),
  ]);
  return row?.fresh ?? [];
}

const KEEP_REFUSALS = `insert into idempotency_key (organization_id, account_id, key, operation, request_hash, answer, expires_at)
  select $1, told.*
    from set_config('synchronous_commit', 'off', true),
         unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[]) told`;

/** Keeps the refusals of requests whose keys are ours, in one statement with the commit. */
export function keepRefusals(
  tx: EntityManager,
  refused: readonly { readonly request: OnceRequest; readonly kept: unknown }[],
): Promise<void> {
  return lastly(tx, KEEP_REFUSALS, [
    refused[0]?.request.actor.organizationId,
    refused.map(({ request }) => request.actor.accountId),
    refused.map(({ request }) => request.key),
    refused.map(({ request }) => request.operation),
    refused.map(({ request }) => hashOf(request)),
    refused.map(({ kept }) => JSON.stringify(kept)),
    refused.map(({ request }) => new Date(request.nowMs + KEPT_MS)),
  ]);
}
