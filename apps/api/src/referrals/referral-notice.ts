import type { EpochMs } from '@meridian/domain';
import type { ReferralEntity } from '@meridian/persistence';
import { planReferralNotice } from '@meridian/reminders';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { oweMessages } from '../reminders/owed-messages.js';

/** A discipline's notice goes to at most this many providers: more mail would reach nobody better. */
const NOTICES_MAX = 20;
/** A referral is sent once; a later sending would be generation 2. */
const FIRST_SENDING = 1;

/** Owes the e-mail that a referral waits: to the performer, or to the active providers of the discipline asked. */
export async function oweReferralNotice(
  tx: EntityManager,
  actor: Actor,
  referral: ReferralEntity,
  nowMs: EpochMs,
): Promise<void> {
  const recipients = referral.performerId === null ? await colleaguesOf(tx, referral) : [referral.performerId];
  const planned = planReferralNotice(
    { id: referral.id, generation: FIRST_SENDING },
    recipients.map((recipient) => ({ recipient, channel: 'email' as const })),
    nowMs,
  );
  await oweMessages(tx, actor.organizationId, planned, 'provider');
}

/** Providers who could accept, those with an address of their own first; never the requester. */
async function colleaguesOf(tx: EntityManager, referral: ReferralEntity): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select p.id from provider p
       join provider_discipline d on d.organization_id = p.organization_id and d.provider_id = p.id
      where p.organization_id = $1 and d.discipline = $2 and p.active and p.id <> $3
      order by (p.email is null and p.account_id is null), p.name, p.id limit $4`,
    [referral.organizationId, referral.performerDiscipline, referral.requesterId, NOTICES_MAX],
  );
  return rows.map((row) => row.id);
}
