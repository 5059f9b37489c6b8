import { randomUUID } from 'node:crypto';
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

/**
 * Takes the row for this delivery, or says that it is somebody else's. The token is used up: the same errand, handed
 * out twice, is done once. The promise is locked before its alarm, in the order of everybody who writes both.
 */
export async function takeRow(tx: EntityManager, errand: Errand, leaseUntil: Date): Promise<Errand | null> {
  const token = randomUUID();
  const [taken] = await tx.query<[{ id: string }[], number]>(
    `with promise as materialized (select organization_id from reminder where organization_id = $1 and id = $2 for update)
     update outbox o set claim_token = $5, claimed_until = $6 from promise
      where o.organization_id = promise.organization_id and o.id = $3 and o.claim_token = $4 and o.done_at is null returning o.id`,
    [errand.organizationId, errand.reminderId, errand.outboxId, errand.token, token, leaseUntil],
  );
  return taken.length === 0 ? null : { ...errand, token };
}

/** Ends the row without sending. */
export async function settle(
  tx: EntityManager,
  errand: Errand,
  to: { state: 'void' | 'failed'; note: MessageNote } | null,
  now: Date,
): Promise<void> {
  if (to) {
    await tx.query('update reminder set state = $3, note = $4 where organization_id = $1 and id = $2', [
      errand.organizationId,
      errand.reminderId,
      to.state,
      to.note,
    ]);
  }
  await tx.query('update outbox set done_at = $3, claimed_until = null where organization_id = $1 and id = $2', [
    errand.organizationId,
    errand.outboxId,
    now,
  ]);
}

/** Attempts that a dead worker left open: how they ended is not known, and that is written down. */
export async function closeAbandonedAttempts(
  tx: EntityManager,
  organizationId: number,
  facts: MessageFacts,
  now: Date,
): Promise<void> {
  const open = facts.attempts.filter(({ outcome }) => outcome === null).map(({ id }) => id);
  if (open.length === 0) return;
  await tx.query(
    `update message_attempt set finished_at = $3, outcome = 'ambiguous', detail = 'the worker ended before the outcome was recorded'
      where organization_id = $1 and id = any($2::uuid[])`,
    [organizationId, open, now],
  );
}

/** Writes down what is about to be sent, before it is: the message, an open attempt, and the promise as "sending". */
export async function openAttempt(
  tx: EntityManager,
  errand: Errand,
  mail: OutgoingMail,
  now: Date,
): Promise<OpenAttempt> {
  const { organizationId, reminderId } = errand;
  const [row] = await tx.query<{ id: string }[]>(
    `with m as (
       insert into message (organization_id, reminder_id, to_address, subject, text, message_id_header, created_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (organization_id, reminder_id) do update set to_address = excluded.to_address, subject = excluded.subject, text = excluded.text
       returning id),
     r as (update reminder set state = 'sending' where organization_id = $1 and id = $2)
     insert into message_attempt (organization_id, message_id, started_at) select $1, id, $7 from m returning id`,
    [organizationId, reminderId, mail.to.address, mail.subject, mail.text, mail.messageId, now],
  );
  if (!row) throw new Error('the attempt was not written');
  return { errand, id: row.id };
}

/**
 * Writes down how an attempt ended. When the row has been taken over meanwhile, its new holder decides what comes next,
 * except that a message which the server accepted is sent, whoever hears of it.
 */
export async function closeAttempt(
  tx: EntityManager,
  attempt: OpenAttempt,
  outcome: DeliveryOutcome,
  after: AfterAttempt,
  now: Date,
): Promise<void> {
  const { organizationId, reminderId, outboxId, token } = attempt.errand;
  const detail = outcome.kind === 'accepted' ? outcome.response : outcome.detail;
  const dueAt = after.dueAtMs === null ? null : new Date(after.dueAtMs);
  await tx.query(
    `with promise as materialized (select organization_id from reminder where organization_id = $1 and id = $2 for update),
     attempt as (
       update message_attempt a set finished_at = $5, outcome = $6, detail = $7 from promise
        where a.organization_id = promise.organization_id and a.id = $3 and a.finished_at is null),
     alarm as (
       update outbox o set done_at = case when $8::timestamptz is null then $5::timestamptz end, due_at = coalesce($8, o.due_at), claimed_until = null from promise
        where o.organization_id = promise.organization_id and o.id = $4 and (o.claim_token = $9 or $10 = 'sent') and o.done_at is null returning o.id)
     update reminder set state = $10, note = $11, sent_at = case when $10 = 'sent' then $5::timestamptz end
      where organization_id = $1 and id = $2 and exists (select from alarm)`,
    [
      organizationId,
      reminderId,
      attempt.id,
      outboxId,
      now,
      outcome.kind,
      detail,
      dueAt,
      token,
      after.state,
      after.note,
    ],
  );
}
