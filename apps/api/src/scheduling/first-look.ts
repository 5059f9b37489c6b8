import type { AccountId, EpochMs } from '@meridian/domain';
import type { Database } from '@meridian/persistence';
import type { BookingRequest } from '@meridian/scheduling';
import { keepRefusals, type OnceRequest, tryKeys } from '../graphql/idempotency.js';
import type { Refusal } from '../graphql/refusal.type.js';
import { keptRefusal } from './booking-answer.js';
import { caseOf, isRefusal, refusedByRule } from './booking-request.js';
import { type DiaryParts, readDiaryParts } from './diary-loader.js';
import { isForTime, whoHolds } from './own-holds.js';
import type { Looked } from './turns.js';

/** A booking that waits, together with others of the same line. */
export interface AskedBooking {
  readonly once: OnceRequest;
  readonly wanted: BookingRequest;
}

/**
 * Where a booking queues: those of one line can be looked at together, since one load serves them. Different visit types
 * of a provider have lines of their own and meet at the claims.
 */
export const lineOf = ({ once, wanted }: AskedBooking): string =>
  [
    once.actor.organizationId,
    wanted.providerId,
    wanted.clinicId,
    wanted.visitTypeId,
    new Date(wanted.startMs).toISOString().slice(0, 10),
  ].join(' ');

const MINUTE_MS = 60_000;

/**
 * Refuses those of a line that the rule refuses by now, and keeps the refusals under their keys: one transaction, two
 * round trips, for all of them. Who repeats an earlier request, who could be booked, and who keeps a time that may be in
 * his own way, is left to try by himself.
 */
export function firstLook(
  database: Database,
  asked: readonly AskedBooking[],
  nowMs: EpochMs,
): Promise<Looked<AskedBooking, object>> {
  const [first, ...others] = asked;
  if (!first) return Promise.resolve({ answers: new Map(), collide: () => false });
  const { organizationId } = first.once.actor;
  return database.inOrganization(
    organizationId,
    async (tx) => {
      const query = { organizationId, nowMs, except: {} };
      const keys = asked.map(({ once }) => once);
      const [fresh, parts, holding] = await Promise.all([
        tryKeys(tx, keys),
        readDiaryParts(tx, { ...query, asked: [first.wanted, ...others.map(({ wanted }) => wanted)] }),
        whoHolds(tx, organizationId, asked, nowMs),
      ]);
      const answers = new Map<AskedBooking, Refusal>();
      asked.forEach((each, index) => {
        const found = fresh[index] ? caseOf({ ...query, request: each.wanted }, parts) : null;
        const refusal = found && (isRefusal(found) ? found : refusedByRule(found));
        const mayBeOwn = refusal && isForTime(refusal) && holding.has(each.once.actor.accountId as AccountId);
        if (refusal && !mayBeOwn) answers.set(each, refusal);
      });
      if (answers.size > 0)
        await keepRefusals(
          tx,
          [...answers].map(([{ once }, refusal]) => ({ request: once, kept: keptRefusal(refusal) })),
        );
      return { answers, collide: colliding(parts) };
    },
    { plans: 'generic' },
  );
}

/** Two visits of one type and provider, as long as their reserved times overlap. */
function colliding({ visitType }: DiaryParts): (one: AskedBooking, other: AskedBooking) => boolean {
  const reservedMs = visitType
    ? (visitType.bufferBeforeMinutes + visitType.durationMinutes + visitType.bufferAfterMinutes) * MINUTE_MS
    : 0;
  return (one, other) => Math.abs(one.wanted.startMs - other.wanted.startMs) < reservedMs;
}
