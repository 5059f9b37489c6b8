import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock, EpochMs, OrganizationId } from '@meridian/domain';
import {
  AuditEventEntity,
  Database,
  FreedTimeEntity,
  HoldEntity,
  inSavepoint,
  WaitlistOfferEntity,
} from '@meridian/persistence';
import type { EntityManager } from 'typeorm';
import { CLOCK } from '../../database/database.module.js';
import { SafetyCheckService } from '../../safety/safety-check.service.js';
import { decideAndTake, isRefusal, loadCase } from '../booking-request.js';
import { deskThatAdded } from '../desk-that-added.js';
import { type Candidate, lockToOffer, mayBeLater } from './candidate-reader.js';
import { type Asked, askAbout, type Offerable, offerables } from './find-start.js';
import { DUE_MAX, dueFreedTimes, lookAgain } from './tidy-offers.js';

/** Thrown inside the savepoint, so that what was locked for the candidate is let go. */
class NotOffered extends Error {}

/** Offers times that came free to those who wait: one at a time for each, to the first in line who passes every rule for it. */
@Injectable()
export class OfferFreedTimeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SafetyCheckService) private readonly safety: SafetyCheckService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Ends what has lapsed and offers what is free, each time in a transaction of its own; the number of offers made.
   * `timesMax` bounds how much of it somebody who only looks has to wait for.
   */
  async offerAll(organizationId: OrganizationId, timesMax = DUE_MAX): Promise<number> {
    const nowMs = this.clock.now();
    const due = await this.database.inOrganization(organizationId, (tx) =>
      dueFreedTimes(tx, organizationId, new Date(nowMs), timesMax),
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
        wrong ??= error;
        // A time that cannot be offered keeps none of the later ones back, unless the database is gone altogether.
        await this.database.inOrganization(organizationId, (tx) => lookAgain(tx, organizationId, id, new Date(nowMs)));
      }
    }
    if (wrong !== undefined) throw wrong;
    return made;
  }

  /** Whether the time was offered. Whoever else works on it at this moment does; a time that can suit nobody is settled. */
  private async offerOne(
    tx: EntityManager,
    organizationId: OrganizationId,
    id: string,
    nowMs: EpochMs,
  ): Promise<boolean> {
    const freed = await lockFreed(tx, organizationId, id);
    if (!freed) return false;
    const asked = await askAbout(tx, { organizationId, freed, nowMs });
    const line = offerables(tx, asked, freed.lookedUntil);
    for (;;) {
      const next = await line.next();
      if (next.done) {
        await this.putAside(tx, organizationId, freed, next.value, new Date(nowMs));
        return false;
      }
      const made = await this.tryToOffer(tx, asked, next.value.candidate, next.value.offerable);
      // Nobody is overtaken because somebody looks at his entry: the line waits for the next round.
      if (made === 'busy') return false;
      if (made === 'offered') {
        await tx.update(FreedTimeEntity, { organizationId, id }, { lookedUntil: null });
        return true;
      }
    }
  }

  /** Goes on with the others, looks again, or settles the time. */
  private async putAside(
    tx: EntityManager,
    organizationId: OrganizationId,
    freed: FreedTimeEntity,
    lookedUntil: string | null,
    now: Date,
  ): Promise<void> {
    const { id } = freed;
    if (lookedUntil !== null) await tx.update(FreedTimeEntity, { organizationId, id }, { lookedUntil });
    else if (await mayBeLater(tx, organizationId, freed)) await lookAgain(tx, organizationId, id, now);
    else await tx.update(FreedTimeEntity, { organizationId, id }, { settledAt: now });
  }

  /** What is locked for somebody who cannot have it is let go before the next is tried. */
  private async tryToOffer(
    tx: EntityManager,
    asked: Asked,
    candidate: Candidate,
    offerable: Offerable,
  ): Promise<'offered' | 'busy' | 'refused'> {
    try {
      return await inSavepoint(tx, async () => {
        if (!(await lockToOffer(tx, asked.organizationId, candidate))) return 'busy';
        if (!(await this.offerTo(tx, asked, candidate, offerable))) throw new NotOffered();
        return 'offered';
      });
    } catch (error) {
      if (error instanceof NotOffered) return 'refused';
      throw error;
    }
  }

  /** Decides as a booking does, safety check included, and keeps the time; false when any rule says no. */
  private async offerTo(
    tx: EntityManager,
    { organizationId, freed, nowMs }: Asked,
    candidate: Candidate,
    { place, startMs, expiresAtMs }: Offerable,
  ): Promise<boolean> {
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
