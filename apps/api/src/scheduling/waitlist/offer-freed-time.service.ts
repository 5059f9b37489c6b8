import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs, OrganizationId } from '@meridian/domain';
import {
  AuditEventEntity,
  Database,
  DatabaseUnavailable,
  FreedTimeEntity,
  HoldEntity,
  WaitlistOfferEntity,
} from '@meridian/persistence';
import { inWaitingOrder } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { CLOCK } from '../../database/database.module.js';
import { SafetyCheckService } from '../../safety/safety-check.service.js';
import { decideAndTake, isRefusal, loadCase } from '../booking-request.js';
import { deskThatAdded } from '../desk-that-added.js';
import { type Candidate, lockToOffer, readCandidates } from './candidate-reader.js';
import { type Asked, askAbout, findStart, type Offerable } from './find-start.js';
import { dueFreedTimes } from './tidy-offers.js';

/** Offers times that came free to those who wait: one at a time for each, to the first in line who passes every rule for it. */
@Injectable()
export class OfferFreedTimeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SafetyCheckService) private readonly safety: SafetyCheckService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ends what has lapsed and offers what is free, each time in a transaction of its own; the number of offers made. */
  async offerAll(organizationId: OrganizationId): Promise<number> {
    const nowMs = this.clock.now();
    const due = await this.database.inOrganization(organizationId, (tx) =>
      dueFreedTimes(tx, organizationId, new Date(nowMs)),
    );
    let made = 0;
    let wrong: unknown;
    for (const id of due) {
      try {
        const offered = await this.database.inOrganization(organizationId, (tx) =>
          this.offerOne(tx, organizationId, id, nowMs),
        );
        if (offered) made++;
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        // A time that cannot be offered keeps none of the later ones back.
        wrong ??= error;
      }
    }
    if (wrong !== undefined) throw wrong;
    return made;
  }

  /** Whether the time was offered. Whoever else works on it at this moment does; a time that suits nobody is settled. */
  private async offerOne(
    tx: EntityManager,
    organizationId: OrganizationId,
    id: string,
    nowMs: EpochMs,
  ): Promise<boolean> {
    const freed = await lockFreed(tx, organizationId, id);
    if (!freed) return false;
    const asked = await askAbout(tx, { organizationId, freed, nowMs });
    for (const candidate of inWaitingOrder(await readCandidates(tx, organizationId, freed))) {
      const offerable = await findStart(tx, asked, candidate);
      if (offerable && (await this.offerTo(tx, asked, candidate, offerable))) return true;
    }
    await tx.update(FreedTimeEntity, { organizationId, id }, { settledAt: new Date(nowMs) });
    return false;
  }

  /** Decides as a booking does, safety check included, and keeps the time; false when any rule says no. */
  private async offerTo(
    tx: EntityManager,
    { organizationId, freed, nowMs }: Asked,
    candidate: Candidate,
    { place, startMs, expiresAtMs }: Offerable,
  ): Promise<boolean> {
    if (!(await lockToOffer(tx, organizationId, candidate))) return false;
    const desk = deskThatAdded(organizationId, candidate.addedBy);
    const { providerId, clinicId } = place;
    const { patientId, visitTypeId, referralId, swapId } = candidate;
    const wanted = { patientId, visitTypeId, referralId, providerId, clinicId, startsAt: new Date(startMs) };
    const visit = await loadCase(tx, desk, wanted, nowMs, { appointmentId: swapId });
    if (isRefusal(visit)) return false;
    const { demand } = await this.safety.check(tx, desk, patientId, visit.visitType.techniques, nowMs);
    // A visit that stands is not given up for one that somebody still has to clear.
    if (demand === 'refused' || (demand === 'clearance' && swapId !== null)) return false;
    const id = randomUUID();
    const taken = await decideAndTake(tx, visit, { holdId: id, expiresAtMs });
    if (isRefusal(taken)) return false;
    const at = { startsAt: new Date(taken.startMs), endsAt: new Date(taken.endMs), expiresAt: new Date(expiresAtMs) };
    const own = { organizationId, id, providerId, clinicId, ...at };
    await tx.insert(HoldEntity, { ...own, accountId: null, patientId, visitTypeId, takenAt: new Date(nowMs) });
    await tx.insert(WaitlistOfferEntity, {
      ...own,
      entryId: candidate.id,
      freedId: freed.id,
      offeredAt: new Date(nowMs),
    });
    await tx.insert(AuditEventEntity, {
      organizationId,
      action: 'waitlist.offer',
      subject: 'waitlist-offer',
      subjectId: id,
      patientId,
    });
    return true;
  }
}

/** The time, locked, unless somebody else works on it, or has offered or settled it. */
async function lockFreed(
  tx: EntityManager,
  organizationId: OrganizationId,
  id: string,
): Promise<FreedTimeEntity | null> {
  const freed = await tx
    .createQueryBuilder(FreedTimeEntity, 'f')
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .where('f.organization_id = :organizationId and f.id = :id and f.settled_at is null', { organizationId, id })
    .getOne();
  if (!freed) return null;
  const live = await tx.existsBy(WaitlistOfferEntity, { organizationId, freedId: id, state: 'open' });
  return live ? null : freed;
}
