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
  await tx.query('select from reminder where organization_id = $1 and id = $2 for update', [
    errand.organizationId,
    errand.reminderId,
  ]);
  const token = randomUUID();
  const [taken] = await tx.query<[{ id: string }[], number]>(
    `update outbox set claim_token = $4, claimed_until = $5
      where organization_id = $1 and id = $2 and claim_token = $3 and done_at is null returning id`,
    [errand.organizationId, errand.outboxId, errand.token, token, leaseUntil],
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
  await tx.query('select from reminder where organization_id = $1 and id = $2 for update', [
    organizationId,
    reminderId,
  ]);
  await tx.query(
    `update message_attempt set finished_at = $3, outcome = $4, detail = $5 where organization_id = $1 and id = $2 and finished_at is null`,
    [organizationId, attempt.id, now, outcome.kind, outcome.kind === 'accepted' ? outcome.response : outcome.detail],
  );
  const [mine] = await tx.query<[unknown[], number]>(
    `update outbox set done_at = $4, due_at = coalesce($5, due_at), claimed_until = null
      where organization_id = $1 and id = $2 and (claim_token = $3 or $6) and done_at is null returning id`,
    [
      organizationId,
      outboxId,
      token,
      after.dueAtMs === null ? now : null,
      after.dueAtMs === null ? null : new Date(after.dueAtMs),
      after.state === 'sent',
    ],
  );
  if (mine.length === 0) return;
  await tx.query(`update reminder set state = $3, note = $4, sent_at = $5 where organization_id = $1 and id = $2`, [
    organizationId,
    reminderId,
    after.state,
    after.note,
    after.state === 'sent' ? now : null,
  ]);
}
