import { type AccountId, type EpochMs, MINUTE_MS, type OrganizationId } from '@meridian/domain';
import { inSavepoint, rawRows } from '@meridian/persistence';
import type { AppointmentEntity } from '@meridian/persistence';
import type { BookingRequest } from '@meridian/scheduling';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Actor } from '../auth/actor.js';
import type { Refusal } from '../graphql/refusal.type.js';
import { isRefusal, refusedByRule, type VisitCase } from './booking-request.js';
import { lockForChange, releaseHold } from './claims.js';
import { readAgain } from './diary-loader.js';
import { CapReached, SlotTaken } from './refusal.type.js';

/** Nobody's own hold was the reason: it is kept, and the refusal stands. */
class StillRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super('refused without the own holds as well');
  }
}

/** Whether giving an own hold back could change the answer. */
export const isForTime = (refusal: Refusal): boolean => refusal instanceof SlotTaken || refusal instanceof CapReached;

const OWN = `select h.id from hold h
   where h.organization_id = $1 and h.account_id = $2 and h.expires_at > $3
     and exists (select from claim c where c.organization_id = $1 and c.hold_id = h.id and c.starts_at < $5 and c.ends_at > $4)
   order by (h.provider_id = $6) desc, (h.patient_id = $7) desc, h.id`;

/**
 * Books a visit that was refused for its time, if that time is kept by nobody but the caller's own account: whoever keeps a
 * time is never in his own way, whether or not he names the hold, and for whatever patient it was taken. Holds are given
 * back one after the other until the rule agrees; when it never does, or the booking is refused otherwise, all are kept.
 */
export async function bookOverOwnHolds(
  tx: EntityManager,
  actor: Actor,
  visit: VisitCase,
  refusal: Refusal,
  book: (visit: VisitCase) => Promise<AppointmentEntity | Refusal>,
): Promise<AppointmentEntity | Refusal> {
  if (!isForTime(refusal)) return refusal;
  const { organizationId, accountId } = actor;
  const { startMs, endMs } = reservedOf(visit);
  const values = [organizationId, accountId, new Date(visit.query.nowMs), new Date(startMs), new Date(endMs)];
  const { providerId, patientId } = visit.request;
  const holds = await rawRows<[string]>(tx, OWN, [...values, providerId, patientId]);
  if (holds.length === 0) return refusal;
  await lockForChange(tx, organizationId, visit.request, { holdsOf: accountId });
  try {
    return await inSavepoint(tx, async () => {
      for (const [holdId] of holds) {
        if (await releaseHold(tx, organizationId, holdId, accountId))
          await audit(tx, actor, { action: 'hold.release', subject: 'hold', subjectId: holdId });
        const freed = { ...visit, ...(await readAgain(tx, visit.query, visit.diary)) };
        if (refusedByRule(freed)) continue;
        const answer = await book(freed);
        if (isRefusal(answer)) throw new StillRefused(answer);
        return answer;
      }
      throw new StillRefused(refusal);
    });
  } catch (error) {
    if (error instanceof StillRefused) return error.refusal;
    throw error;
  }
}

function reservedOf({ request, diary }: VisitCase): { readonly startMs: EpochMs; readonly endMs: EpochMs } {
  const { bufferBeforeMinutes, durationMinutes, bufferAfterMinutes } = diary.visitType;
  return {
    startMs: request.startMs - bufferBeforeMinutes * MINUTE_MS,
    endMs: request.startMs + (durationMinutes + bufferAfterMinutes) * MINUTE_MS,
  };
}

const HOLDING = `select distinct account_id from hold
  where organization_id = $1 and account_id = any($2::uuid[]) and expires_at > $3`;

/** Which of these accounts keep some time just now: a refusal of theirs may be for their own hold. */
export async function whoHolds(
  tx: EntityManager,
  organizationId: OrganizationId,
  asked: readonly { readonly once: { readonly actor: Actor }; readonly wanted: BookingRequest }[],
  nowMs: EpochMs,
): Promise<ReadonlySet<AccountId>> {
  const accounts = [...new Set(asked.map(({ once }) => once.actor.accountId))];
  const rows = await rawRows<[AccountId]>(tx, HOLDING, [organizationId, accounts, new Date(nowMs)]);
  return new Set(rows.map(([accountId]) => accountId));
}
