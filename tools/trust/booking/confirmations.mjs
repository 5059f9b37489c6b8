import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('../../rig/rig.mjs').Rig} Rig */
/** @typedef {import('../../rig/world.mjs').World} World */

const LOOK_MS = 250;
/** With a mail server that works nothing is under way any more that has not moved for so long. */
const STILL_MS = 2_500;

/**
 * Waits until every message of a world that is due has left or was given up.
 * @param {Rig} rig @param {World} world
 * @param {{hurried: boolean, signal: AbortSignal}} options hurried: claims that the dead left are not waited for (a
 *   minute), but run out as soon as nothing moves any more
 */
export async function settled({ sql }, { organizationId }, { hurried, signal }) {
  let before = -1;
  let movedAt = Date.now();
  for (;;) {
    signal.throwIfAborted();
    const [{ due }] = await sql(
      "select count(*)::int as due from outbox where organization_id = $1 and done_at is null and created_at + interval '1 day' > due_at and due_at <= now()",
      [organizationId],
    );
    if (due === 0) return;
    if (due !== before) movedAt = Date.now();
    before = due;
    if (hurried && Date.now() - movedAt > STILL_MS) {
      await sql(
        'update outbox set claimed_until = now() where organization_id = $1 and done_at is null and claimed_until > now()',
        [organizationId],
      );
      movedAt = Date.now();
    }
    await sleep(LOOK_MS);
  }
}

/**
 * Holds the copies that the mail server has against the attempts on record.
 * @param {Rig} rig @param {World} world @param {readonly import('./writers.mjs').Booking[]} bookings
 */
export async function confirmationsOf({ sql, smtp }, { organizationId, patients }, bookings) {
  const rows = await sql(
    `select m.message_id_header as id, m.to_address as address, v.id as visit, v.state,
       count(a.id) filter (where a.outcome is distinct from 'accepted')::int as open
     from reminder r join message m on m.organization_id = r.organization_id and m.reminder_id = r.id
     join appointment v on v.organization_id = r.organization_id and v.id = r.subject_id
     left join message_attempt a on a.organization_id = m.organization_id and a.message_id = m.id
     where r.organization_id = $1 and r.kind = 'confirmation' group by m.message_id_header, m.to_address, v.id, v.state`,
    [organizationId],
  );
  const { deliveries } = (await smtp?.report()) ?? { deliveries: [] };
  const addresses = new Set(patients.map(({ email }) => email));
  const own = deliveries.filter(({ to }) => to.some((address) => addresses.has(address)));
  /** @type {Map<string, number>} */
  const copies = new Map();
  for (const { messageId } of own) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  const copiesOf = (/** @type {{id: string}} */ { id }) => copies.get(id) ?? 0;
  const known = new Map(rows.map((row) => [row.id, row]));
  const told = new Set(bookings.map(({ id }) => id));
  return {
    /** Booked, and no copy of its confirmation was taken. */
    unsent: bookings.length - rows.filter((row) => told.has(row.visit) && copiesOf(row) > 0).length,
    /** Copies beyond the first. */
    second: rows.reduce((sum, row) => sum + Math.max(0, copiesOf(row) - 1), 0),
    /** Of those: without an attempt whose end was not known, or a third one. */
    unexplained: rows.filter((row) => copiesOf(row) > 2 || (copiesOf(row) === 2 && row.open === 0)).length,
    /** Mails that no message on record, or no booked visit, asked for. */
    strange: own.filter(({ messageId, to }) => {
      const row = known.get(messageId);
      return !row || row.state !== 'booked' || !to.includes(row.address);
    }).length,
    /** Messages with an attempt whose end was not known. */
    open: rows.filter((row) => row.open > 0).length,
  };
}
