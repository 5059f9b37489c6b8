import type { AppointmentState, EpochMs } from '@meridian/domain';
import type { ClinicCard } from '@meridian/notifications';
import type { ReminderEntity, ReminderState } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** One try to deliver; `outcome` is null while it runs, or when the process that ran it died. */
export interface AttemptFact {
  readonly id: string;
  readonly startedMs: EpochMs;
  readonly outcome: string | null;
  readonly detail: string | null;
}

/** Everything that decides whether a promised message leaves, to whom, and what it says. */
export interface MessageFacts {
  readonly reminder: Pick<
    ReminderEntity,
    'id' | 'subjectKind' | 'subjectId' | 'generation' | 'kind' | 'leadMinutes' | 'recipientId' | 'channel' | 'resend'
  > & {
    readonly state: ReminderState;
    readonly note: string | null;
    readonly dueAt: Date;
    readonly sentAt: Date | null;
    readonly createdAt: Date;
  };
  readonly recipient: {
    readonly name: string;
    readonly email: string | null;
    readonly emailConsent: boolean;
    readonly deceased: boolean;
  } | null;
  readonly visit: {
    readonly generation: number;
    readonly state: AppointmentState;
    readonly startMs: EpochMs;
    readonly endMs: EpochMs;
    readonly timeZone: string;
    readonly providerName: string;
    readonly clinic: ClinicCard;
  } | null;
  readonly referral: { readonly progress: string; readonly performerId: string | null } | null;
  readonly organizationName: string;
  /** As composed for the latest attempt; null before the first. */
  readonly message: {
    readonly id: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly messageId: string;
  } | null;
  /** Oldest first. */
  readonly attempts: readonly AttemptFact[];
}

const FACTS = `
  select r.id, r.subject_kind as "subjectKind", r.subject_id as "subjectId", r.generation, r.kind, r.lead_minutes as "leadMinutes",
         r.recipient_id as "recipientId", r.channel, r.resend, r.state, r.note, r.due_at as "dueAt", r.sent_at as "sentAt", r.created_at as "createdAt",
         coalesce(p.given || ' ' || p.family, rp.name) as "recipientName", coalesce(p.email, rp.email, pa.email) as "recipientEmail",
         coalesce(p.email_consent, true) as "emailConsent", p.deceased_at is not null as deceased,
         a.generation as "visitGeneration", a.state as "visitState", a.starts_at as "startsAt", a.ends_at as "endsAt",
         c.time_zone as "timeZone", c.name as "clinicName", c.address as "clinicAddress", c.phone as "clinicPhone", ap.name as "providerName",
         f.progress, f.performer_id as "performerId", o.name as "organizationName",
         m.id as "messageRowId", m.to_address as "toAddress", m.subject, m.text, m.message_id_header as "messageIdHeader",
         (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'startedMs', extract(epoch from t.started_at) * 1000, 'outcome', t.outcome, 'detail', t.detail) order by t.started_at, t.id), '[]')
            from message_attempt t where t.organization_id = r.organization_id and t.message_id = m.id) as attempts
    from reminder r
    join organization o on o.id = r.organization_id
    left join patient p on r.recipient_kind = 'patient' and p.organization_id = r.organization_id and p.id = r.recipient_id
    left join provider rp on r.recipient_kind = 'provider' and rp.organization_id = r.organization_id and rp.id = r.recipient_id
    left join account pa on pa.id = rp.account_id
    left join appointment a on r.subject_kind = 'appointment' and a.organization_id = r.organization_id and a.id = r.subject_id
    left join clinic c on c.organization_id = a.organization_id and c.id = a.clinic_id
    left join provider ap on ap.organization_id = a.organization_id and ap.id = a.provider_id
    left join referral f on r.subject_kind = 'referral' and f.organization_id = r.organization_id and f.id = r.subject_id
    left join message m on m.organization_id = r.organization_id and m.reminder_id = r.id`;

type FactsRow = MessageFacts['reminder'] & {
  recipientName: string | null;
  recipientEmail: string | null;
  emailConsent: boolean;
  deceased: boolean;
  visitGeneration: number | null;
  visitState: AppointmentState;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  clinicName: string;
  clinicAddress: string | null;
  clinicPhone: string | null;
  providerName: string;
  progress: string | null;
  performerId: string | null;
  organizationName: string;
  messageRowId: string | null;
  toAddress: string;
  subject: string;
  text: string;
  messageIdHeader: string;
  attempts: AttemptFact[];
};

/** The facts of promised messages as they stand in this transaction; those that do not exist are left out. */
export async function factsOfReminders(
  tx: EntityManager,
  organizationId: number,
  reminderIds: readonly string[],
): Promise<MessageFacts[]> {
  const sql = `${FACTS} where r.organization_id = $1 and r.id = any($2::uuid[])`;
  return (await tx.query<FactsRow[]>(sql, [organizationId, [...reminderIds]])).map(factsFrom);
}

/** The same for all messages about these visits or referrals, in the order in which they are due. One statement. */
export async function factsOfSubjects(
  tx: EntityManager,
  organizationId: number,
  subjectIds: readonly string[],
): Promise<MessageFacts[]> {
  const sql = `${FACTS} where r.organization_id = $1 and r.subject_id = any($2::uuid[]) order by r.due_at, r.generation, r.lead_minutes, r.id`;
  return (await tx.query<FactsRow[]>(sql, [organizationId, [...subjectIds]])).map(factsFrom);
}

const factsFrom = (row: FactsRow): MessageFacts => ({
  reminder: row,
  recipient:
    row.recipientName === null
      ? null
      : { name: row.recipientName, email: row.recipientEmail, emailConsent: row.emailConsent, deceased: row.deceased },
  visit: row.visitGeneration === null ? null : { ...visitFrom(row), generation: row.visitGeneration },
  referral: row.progress === null ? null : { progress: row.progress, performerId: row.performerId },
  organizationName: row.organizationName,
  message:
    row.messageRowId === null
      ? null
      : {
          id: row.messageRowId,
          to: row.toAddress,
          subject: row.subject,
          text: row.text,
          messageId: row.messageIdHeader,
        },
  attempts: row.attempts,
});

const visitFrom = (row: FactsRow) => ({
  state: row.visitState,
  startMs: row.startsAt.getTime(),
  endMs: row.endsAt.getTime(),
  timeZone: row.timeZone,
  providerName: row.providerName,
  clinic: { name: row.clinicName, address: row.clinicAddress ?? '', phone: row.clinicPhone ?? '' },
});
