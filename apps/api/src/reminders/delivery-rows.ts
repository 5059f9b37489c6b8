import { randomUUID } from 'node:crypto';
import type { OrganizationId } from '@meridian/domain';
import type { DeliveryOutcome, OutgoingMail } from '@meridian/notifications';
import type { EntityManager } from 'typeorm';
import type { AfterAttempt } from './delivery-decision.js';
import type { Errand } from './errand.js';
import type { MessageFacts } from './message-facts.js';
import type { MessageNote } from './message-note.js';

/** An attempt that is on record and under way. */
export interface OpenAttempt {
  readonly errand: Errand;
  readonly id: string;
}

/** Sets as text for jsonb_to_recordset: one statement for many rows, planned once. */
const rowsOf = (rows: readonly object[]): string => JSON.stringify(rows);

/**
 * Takes the rows for this delivery; those of the answer are ours, the others somebody else's. The token is used up: the
 * same errand, handed out twice, is done once. Promises are locked before their alarms and in one order, by everybody
 * who writes both. All errands are of one organization.
 */
export async function takeRows(tx: EntityManager, errands: readonly Errand[], leaseUntil: Date): Promise<Errand[]> {
  const fresh = errands.map((errand) => ({ ...errand, token: randomUUID() }));
  const [taken] = await tx.query<[{ id: string }[], number]>(
    `with promise as materialized (select id from reminder where organization_id = $1 and id = any($2::uuid[]) order by id for update)
     update outbox o set claim_token = a.fresh, claimed_until = $6
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) as a(promise_id, id, token, fresh) join promise on promise.id = a.promise_id
      where o.organization_id = $1 and o.id = any($3::uuid[]) and o.id = a.id and o.claim_token = a.token and o.done_at is null
      returning o.id`,
    [
      errands[0]?.organizationId,
      errands.map(({ reminderId }) => reminderId),
      errands.map(({ outboxId }) => outboxId),
      errands.map(({ token }) => token),
      fresh.map(({ token }) => token),
      leaseUntil,
    ],
  );
  const ours = new Set(taken.map(({ id }) => id));
  return fresh.filter(({ outboxId }) => ours.has(outboxId));
}

/** A row that ends without being sent; null: nothing is owed, and the promise stays as it is. */
export interface Settled {
  readonly errand: Errand;
  readonly to: { readonly state: 'void' | 'failed'; readonly note: MessageNote } | null;
}

/** Ends rows of one organization without sending. */
export async function settle(tx: EntityManager, settled: readonly Settled[], now: Date): Promise<void> {
  if (settled.length === 0) return;
  await tx.query(
    `with asked as (select * from jsonb_to_recordset($2::jsonb) as a(promise_id uuid, alarm_id uuid, state text, note text)),
     promise as (
       update reminder r set state = a.state, note = a.note from asked a
        where r.organization_id = $1 and r.id = any($3::uuid[]) and r.id = a.promise_id and a.state is not null)
     update outbox set done_at = $5, claimed_until = null where organization_id = $1 and id = any($4::uuid[])`,
    [
      settled[0]?.errand.organizationId,
      rowsOf(
        settled.map(({ errand, to }) => ({
          promise_id: errand.reminderId,
          alarm_id: errand.outboxId,
          state: to?.state ?? null,
          note: to?.note ?? null,
        })),
      ),
      settled.map(({ errand }) => errand.reminderId),
      settled.map(({ errand }) => errand.outboxId),
      now,
    ],
  );
}

/** Attempts that a dead worker left open: how they ended is not known, and that is written down. */
export async function closeAbandonedAttempts(
  tx: EntityManager,
  organizationId: OrganizationId,
  facts: readonly MessageFacts[],
  now: Date,
): Promise<void> {
  const open = facts.flatMap(({ attempts }) => attempts.filter(({ outcome }) => outcome === null).map(({ id }) => id));
  if (open.length === 0) return;
  await tx.query(
    `update message_attempt set finished_at = $3, outcome = 'ambiguous', detail = 'the worker ended before the outcome was recorded'
      where organization_id = $1 and id = any($2::uuid[])`,
    [organizationId, open, now],
  );
}

/** A mail that is about to leave for an errand. */
export interface Leaving {
  readonly errand: Errand;
  readonly mail: OutgoingMail;
}

/**
 * Writes down what is about to be sent, before it is: the messages, an open attempt each, and the promises as "sending".
 * All of one organization. Answers in the order of the asked.
 */
export async function openAttempts(tx: EntityManager, leaving: readonly Leaving[], now: Date): Promise<OpenAttempt[]> {
  if (leaving.length === 0) return [];
  const rows = await tx.query<{ id: string; reminder_id: string }[]>(
    `with m as (
       insert into message (organization_id, reminder_id, to_address, subject, text, message_id_header, created_at)
       select $1, a.reminder_id, a.to_address, a.subject, a.text, a.message_id, $4
         from jsonb_to_recordset($2::jsonb) as a(reminder_id uuid, to_address text, subject text, text text, message_id text)
       on conflict (organization_id, reminder_id) do update set to_address = excluded.to_address, subject = excluded.subject, text = excluded.text
       returning id, reminder_id),
     r as (update reminder set state = 'sending' where organization_id = $1 and id = any($3::uuid[])),
     t as (insert into message_attempt (organization_id, message_id, started_at) select $1, id, $4 from m returning id, message_id)
     select t.id, m.reminder_id from t join m on m.id = t.message_id`,
    [
      leaving[0]?.errand.organizationId,
      rowsOf(
        leaving.map(({ errand, mail }) => ({
          reminder_id: errand.reminderId,
          to_address: mail.to.address,
          subject: mail.subject,
          text: mail.text,
          message_id: mail.messageId,
        })),
      ),
      leaving.map(({ errand }) => errand.reminderId),
      now,
    ],
  );
  const ids = new Map(rows.map(({ id, reminder_id }) => [reminder_id, id]));
  return leaving.map(({ errand }) => {
    const id = ids.get(errand.reminderId);
    if (id === undefined) throw new Error('the attempt was not written');
    return { errand, id };
  });
}

/** How an attempt ended, and what becomes of its promise. */
export interface Closing {
  readonly attempt: OpenAttempt;
  readonly outcome: DeliveryOutcome;
  readonly after: AfterAttempt;
}

/**
 * Writes down how attempts of one organization ended. When a row has been taken over meanwhile, its new holder decides
 * what comes next, except that a message which the server accepted is sent, whoever hears of it.
 */
export async function closeAttempts(tx: EntityManager, closings: readonly Closing[], now: Date): Promise<void> {
  await tx.query(
    `with asked as materialized (
       select * from jsonb_to_recordset($2::jsonb) as a(promise_id uuid, alarm_id uuid, attempt_id uuid, token uuid, outcome text, detail text, state text, note text, due_at timestamptz)),
     promise as materialized (select id from reminder where organization_id = $1 and id = any($3::uuid[]) order by id for update),
     attempt as (
       update message_attempt t set finished_at = $6, outcome = a.outcome, detail = a.detail from asked a join promise on promise.id = a.promise_id
        where t.organization_id = $1 and t.id = any($5::uuid[]) and t.id = a.attempt_id and t.finished_at is null),
     alarm as (
       update outbox o set done_at = case when a.due_at is null then $6::timestamptz end, due_at = coalesce(a.due_at, o.due_at), claimed_until = null
         from asked a join promise on promise.id = a.promise_id
        where o.organization_id = $1 and o.id = any($4::uuid[]) and o.id = a.alarm_id and (o.claim_token = a.token or a.state = 'sent') and o.done_at is null
        returning o.id)
     update reminder r set state = a.state, note = a.note, sent_at = case when a.state = 'sent' then $6::timestamptz end
       from asked a join alarm on alarm.id = a.alarm_id
      where r.organization_id = $1 and r.id = any($3::uuid[]) and r.id = a.promise_id`,
    [
      closings[0]?.attempt.errand.organizationId,
      rowsOf(closings.map(closingRow)),
      closings.map(({ attempt }) => attempt.errand.reminderId),
      closings.map(({ attempt }) => attempt.errand.outboxId),
      closings.map(({ attempt }) => attempt.id),
      now,
    ],
  );
}

const closingRow = ({ attempt, outcome, after }: Closing) => ({
  promise_id: attempt.errand.reminderId,
  alarm_id: attempt.errand.outboxId,
  attempt_id: attempt.id,
  token: attempt.errand.token,
  outcome: outcome.kind,
  detail: outcome.kind === 'accepted' ? outcome.response : outcome.detail,
  state: after.state,
  note: after.note,
  due_at: after.dueAtMs === null ? null : new Date(after.dueAtMs),
});
