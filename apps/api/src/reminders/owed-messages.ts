import type { OrganizationId } from '@meridian/domain';
import { type AppointmentEvent, DEFAULT_REMINDER_POLICY, planMessages, type PlannedMessage } from '@meridian/reminders';
import { type AppointmentEntity, lastly } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** Outbox rows of this topic are messages to deliver. */
export const MESSAGE_TOPIC = 'message';

/** Writes what an event of a visit owes, in the transaction of the event. Planning twice writes nothing twice. */
export async function oweVisitMessages(
  tx: EntityManager,
  event: AppointmentEvent,
  appointment: AppointmentEntity,
  timeZone: string,
  nowMs: number,
): Promise<void> {
  const visit = {
    id: appointment.id,
    generation: appointment.generation,
    startMs: appointment.startsAt.getTime(),
    timeZone,
    state: appointment.state,
  };
  const policy = {
    ...DEFAULT_REMINDER_POLICY,
    recipients: [{ recipient: appointment.patientId, channel: 'email' as const }],
  };
  await oweMessages(
    tx,
    appointment.organizationId as OrganizationId,
    planMessages(event, visit, policy, nowMs),
    'patient',
  );
}

const OWE = `with owed as (
       insert into reminder (organization_id, subject_kind, subject_id, generation, kind, lead_minutes, recipient_id, recipient_kind, channel, resend, due_at)
       select $1, p.subject_kind, p.subject_id, p.generation, p.kind, p.lead_minutes, p.recipient_id, $2, p.channel, p.resend, p.due_at
         from jsonb_to_recordset($3::jsonb) as p(subject_kind text, subject_id uuid, generation int, kind text, lead_minutes int, recipient_id uuid, channel text, resend int, due_at timestamptz)
       on conflict do nothing returning id, due_at)
     insert into outbox (organization_id, topic, subject_id, due_at) select $1, $4, id, due_at from owed`;

/** One statement for the promises and their alarm: a row in `reminder`, and one in `outbox` that says when to look at it. */
export async function oweMessages(
  tx: EntityManager,
  organizationId: OrganizationId,
  planned: readonly PlannedMessage[],
  recipientKind: 'patient' | 'provider',
): Promise<void> {
  if (planned.length === 0) return;
  await lastly(tx, OWE, [
    organizationId,
    recipientKind,
    JSON.stringify(
      planned.map((message) => ({
        subject_kind: message.subject.type,
        subject_id: message.subject.id,
        generation: message.generation,
        kind: message.kind,
        lead_minutes: message.leadMinutes,
        recipient_id: message.recipient,
        channel: message.channel,
        resend: message.resend,
        due_at: new Date(message.dueAtMs),
      })),
    ),
    MESSAGE_TOPIC,
  ]);
}

/** What an older generation still owed is owed no more. The delivery checks again just before sending, and locks in the same order. */
export async function voidOlderMessages(
  tx: EntityManager,
  appointment: AppointmentEntity,
  note: 'moved' | 'cancelled',
): Promise<void> {
  await tx.query(
    `with promise as materialized (select id from reminder where organization_id = $1 and subject_id = $2 order by id for update),
     void as (
       update reminder r set state = 'void', note = $4 from promise
        where r.organization_id = $1 and r.subject_id = $2 and r.id = promise.id and r.generation < $3 and r.state in ('due', 'failed') returning r.id)
     update outbox set done_at = now() where organization_id = $1 and topic = $5 and subject_id in (select id from void)`,
    [appointment.organizationId, appointment.id, appointment.generation, note, MESSAGE_TOPIC],
  );
}
