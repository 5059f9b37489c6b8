import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs, WaitlistRemoval, WaitlistUrgency } from '@meridian/domain';
import { Database, WaitlistEntryEntity, WaitlistEntryProviderEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { audit } from '../../audit/audit.js';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { once } from '../../graphql/idempotency.js';
import { CannotMove, NotFound, type Refusal, StaleVersion } from '../../graphql/refusal.type.js';
import { problemOfEntry, type WaitingFor, type Waits } from './check-entry.js';
import { rowAnswers } from './waitlist-answer.js';
import { withdrawOffers } from './withdraw-offers.js';

export interface NewEntry extends WaitingFor, Waits {
  readonly idempotencyKey: string;
  readonly urgency: WaitlistUrgency;
}

export interface ChangedEntry extends WaitingFor {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
  readonly urgency: WaitlistUrgency;
}

export interface RemovedEntry {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
  readonly reason: WaitlistRemoval;
}

// Twice on the list for one kind of visit would be two places in the line: the second is not written.
const INSERT = `insert into waitlist_entry (organization_id, id, patient_id, visit_type_id, clinic_id, referral_id, swap_id, urgency,
    weekdays, from_time, until_time, from_date, until_date, since, added_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  on conflict (organization_id, patient_id, visit_type_id) where state = 'waiting' do nothing returning id`;

/** Puts people on the waitlist, changes what they wait for without moving their place, and takes them off. */
@Injectable()
export class WaitlistService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The entry, or why there is none. The same key again gets the first answer. */
  add(actor: Actor, request: NewEntry): Promise<object> {
    return this.change(actor, 'addToWaitlist', request, async (tx, nowMs) => {
      const wrong = await problemOfEntry(tx, actor, request, request, nowMs);
      if (wrong) return wrong;
      const id = randomUUID();
      if (!(await insert(tx, actor, id, request, nowMs)))
        return new CannotMove(
          'This patient waits for that kind of visit already.',
          'Change what stands on the list; the place in the line is kept.',
        );
      return this.written(tx, actor, id, 'waitlist.add', request.providerIds);
    });
  }

  /** The entry as it is now, in its old place unless the urgency changed. */
  revise(actor: Actor, request: ChangedEntry): Promise<object> {
    const { organizationId } = actor;
    return this.change(actor, 'changeWaitlistEntry', request, async (tx, nowMs) => {
      const entry = await readWaiting(tx, actor, request);
      if (!(entry instanceof WaitlistEntryEntity)) return entry;
      const wrong = await problemOfEntry(tx, actor, entry, request, nowMs);
      if (wrong) return wrong;
      const { id } = entry;
      await tx.update(
        WaitlistEntryEntity,
        { organizationId, id },
        { ...columnsOf(request), version: entry.version + 1 },
      );
      await tx.delete(WaitlistEntryProviderEntity, { organizationId, entryId: id });
      return this.written(tx, actor, id, 'waitlist.change', request.providerIds);
    });
  }

  /** The entry, off the list; what was offered to it is free again. */
  remove(actor: Actor, request: RemovedEntry): Promise<object> {
    const { organizationId, accountId } = actor;
    return this.change(actor, 'removeFromWaitlist', request, async (tx, nowMs) => {
      const entry = await readWaiting(tx, actor, request);
      if (!(entry instanceof WaitlistEntryEntity)) return entry;
      const { id, patientId } = entry;
      await withdrawOffers(tx, actor, { entryId: id }, nowMs);
      const closed = { closedAt: new Date(nowMs), closedBy: accountId, version: entry.version + 1 };
      Object.assign(entry, { state: 'removed', removal: request.reason, ...closed });
      await tx.update(
        WaitlistEntryEntity,
        { organizationId, id },
        { state: 'removed', removal: request.reason, ...closed },
      );
      await audit(tx, actor, { action: 'waitlist.remove', subject: 'waitlist-entry', subjectId: id, patientId });
      return entry;
    });
  }

  private change(
    actor: Actor,
    operation: string,
    request: { readonly idempotencyKey: string },
    decide: (tx: EntityManager, nowMs: EpochMs) => Promise<object>,
  ): Promise<object> {
    const nowMs = this.clock.now();
    const { organizationId } = actor;
    return this.database.inOrganization(organizationId, (tx) =>
      once(
        tx,
        { actor, operation, key: request.idempotencyKey, input: request, nowMs },
        rowAnswers(tx, WaitlistEntryEntity, organizationId),
        { load: () => Promise.resolve(null), decide: () => decide(tx, nowMs) },
      ),
    );
  }

  private async written(
    tx: EntityManager,
    actor: Actor,
    id: string,
    action: 'waitlist.add' | 'waitlist.change',
    providerIds: readonly string[] | null | undefined,
  ): Promise<WaitlistEntryEntity> {
    const { organizationId } = actor;
    const providers = [...new Set(providerIds ?? [])].map((providerId) => ({
      organizationId,
      entryId: id,
      providerId,
    }));
    if (providers.length > 0) await tx.insert(WaitlistEntryProviderEntity, providers);
    const entry = await tx.findOneByOrFail(WaitlistEntryEntity, { organizationId, id });
    const { patientId } = entry;
    await audit(tx, actor, { action, subject: 'waitlist-entry', subjectId: id, patientId });
    return entry;
  }
}

/** The wishes as they are stored. */
const columnsOf = (wishes: ChangedEntry | NewEntry) => ({
  urgency: wishes.urgency,
  clinicId: wishes.clinicId ?? null,
  referralId: wishes.referralId ?? null,
  swapId: wishes.swapId ?? null,
  weekdays: [...(wishes.weekdays ?? [])].sort((a, b) => a - b),
  fromTime: wishes.fromTime ?? null,
  untilTime: wishes.untilTime ?? null,
  fromDate: wishes.from,
  untilDate: wishes.until,
});

async function insert(
  tx: EntityManager,
  { organizationId, accountId }: Actor,
  id: string,
  request: NewEntry,
  nowMs: EpochMs,
): Promise<boolean> {
  const columns = columnsOf(request);
  const rows = await tx.query<unknown[]>(INSERT, [
    organizationId,
    id,
    request.patientId,
    request.visitTypeId,
    columns.clinicId,
    columns.referralId,
    columns.swapId,
    columns.urgency,
    columns.weekdays,
    columns.fromTime,
    columns.untilTime,
    columns.fromDate,
    columns.untilDate,
    new Date(nowMs),
    accountId,
  ]);
  return rows.length > 0;
}

/** The entry to change, locked, if it waits and is as it was read; otherwise why not. */
async function readWaiting(
  tx: EntityManager,
  { organizationId }: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<WaitlistEntryEntity | Refusal> {
  const entry = await tx.findOne(WaitlistEntryEntity, {
    where: { organizationId, id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!entry) return new NotFound('The entry');
  if (entry.state !== 'waiting') return new CannotMove('That patient waits no more.', 'Look at the list again.');
  return entry.version === version ? entry : new StaleVersion(entry.version);
}
