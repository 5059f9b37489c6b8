// What the database promised and says it did, against what the mail server received.
/** @typedef {import('../../rig/smtp.mjs').Delivery} Delivery */
/** @typedef {import('../../rig/world.mjs').Sql} Sql */

/**
 * A promise with all that is on record about it.
 * @typedef {{id: string, subjectId: string, kind: string, generation: number, state: string, note: string | null, dueAt: Date, sentAt: Date | null,
 *   open: boolean, messageId: string | null, outcomes: (string | null)[], startedAt: Date[], startsAt: Date | null}} Promised
 *   open: its alarm still waits; outcomes: of its attempts, oldest first, null while one runs
 */

/**
 * @typedef {{
 *   promises: Promised[],
 *   deliveries: Delivery[],
 *   states: Record<string, number>,
 *   open: number,
 *   lost: Promised[],
 *   copies: number,
 *   copiesWithoutCause: number,
 *   copiesMax: number,
 *   strangers: number,
 *   unrecorded: number,
 * }} Ledger
 *   lost: said to be sent, and the mail server never got it; or neither sent nor open nor ended with a reason.
 *   copies: mails beyond the first of one Message-ID. copiesWithoutCause: those beyond one per attempt whose end nobody
 *   knew. strangers: mails that no promise of these names. unrecorded: mails kept by the server whose promise is neither
 *   sent, nor open, nor on record as unknown.
 */

const PROMISES = `
  select r.id, r.subject_id as "subjectId", r.kind, r.generation, r.state, r.note, r.due_at as "dueAt", r.sent_at as "sentAt",
         (o.done_at is null) as open, m.message_id_header as "messageId", a.starts_at as "startsAt",
         coalesce((select jsonb_agg(t.outcome order by t.started_at, t.id) from message_attempt t where t.organization_id = r.organization_id and t.message_id = m.id), '[]') as outcomes,
         array(select t.started_at from message_attempt t where t.organization_id = r.organization_id and t.message_id = m.id order by t.started_at, t.id) as "startedAt"
    from reminder r
    left join outbox o on o.organization_id = r.organization_id and o.topic = 'message' and o.subject_id = r.id
    left join message m on m.organization_id = r.organization_id and m.reminder_id = r.id
    left join appointment a on r.subject_kind = 'appointment' and a.organization_id = r.organization_id and a.id = r.subject_id
   where r.organization_id = $1`;

/** @param {Sql} sql @param {{organizationId: number}} world @returns {Promise<Promised[]>} */
export const promisesOf = (sql, world) => sql(PROMISES, [world.organizationId]);

/**
 * Compares all promises of a world with what arrived. Deliveries of other worlds must have been cleared before.
 * @param {Sql} sql @param {{organizationId: number}} world @param {Delivery[]} deliveries @returns {Promise<Ledger>}
 */
export const ledgerOf = async (sql, world, deliveries) => settle(await promisesOf(sql, world), deliveries);

/** @param {Promised[]} promises @param {Delivery[]} deliveries @returns {Ledger} */
export function settle(promises, deliveries) {
  /** @type {Map<string, number>} */
  const arrived = new Map();
  for (const { messageId } of deliveries) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1);
  const known = new Set(promises.map(({ messageId }) => messageId));
  const copiesOf = (/** @type {Promised} */ { messageId }) => (messageId === null ? 0 : (arrived.get(messageId) ?? 0));
  const unknownEnds = (/** @type {Promised} */ { outcomes }) =>
    outcomes.filter((outcome) => outcome === 'ambiguous' || outcome === null).length;
  const extra = promises.map((promise) => Math.max(copiesOf(promise) - 1, 0));
  return {
    promises,
    deliveries,
    states: countBy(promises.map(({ state }) => state)),
    open: promises.filter(({ open }) => open).length,
    lost: promises.filter((promise) => isLost(promise, copiesOf(promise))),
    copies: sum(extra),
    copiesWithoutCause: sum(promises.map((promise, at) => Math.max((extra[at] ?? 0) - unknownEnds(promise), 0))),
    copiesMax: Math.max(0, ...promises.map(copiesOf)),
    strangers: deliveries.filter(({ messageId }) => !known.has(messageId)).length,
    unrecorded: promises.filter(
      (promise) => copiesOf(promise) > 0 && promise.state !== 'sent' && !promise.open && unknownEnds(promise) === 0,
    ).length,
  };
}

/** @param {Promised} promise @param {number} copies */
function isLost({ state, note, open }, copies) {
  if (state === 'sent') return copies === 0;
  if (open) return false;
  return note === null;
}

/** @param {string[]} words @returns {Record<string, number>} */
export function countBy(words) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
