// A visit is moved or cancelled at any moment around the one at which its reminder leaves.
import { setTimeout as sleep } from 'node:timers/promises';
import { all, atLeast, none, tell } from '../figures.mjs';
import { untilDrained } from '../mail/alarms.mjs';
import { deskOf, startOf } from '../mail/desk.mjs';
import { ledgerOf } from '../mail/ledger.mjs';
import { onceFigures } from '../mail/ledger-figures.mjs';
import { MAIL_NEEDS, restartServer } from '../mail/workers.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../mail/desk.mjs').Visit} Visit */

const DRAIN_MS = 60_000;
const AT_ONCE = 8;
/** A reminder comes due in each such span, on the average. */
const CHANGE_MS = 40;
/** Changes go to days of their own, so that none is refused for want of time. */
const MOVED_FIRST_DAY = 60;

/** @type {import('../registry.mjs').Row[]} */
export const rows = [{ id: 'F37', needs: MAIL_NEEDS, limitS: 90, run: changed }];

/** @param {RowContext} context */
async function changed(context) {
  const { rig, signal, count } = context;
  const n = count(80, 1000);
  const world = await context.world({ patients: n, providers: 8, clerks: 1 });
  const server = await restartServer(rig);
  const desk = deskOf(context, world);
  const booked = await inTurn(n, async (index) => (await desk.book(index)).visit);
  const visits = booked.filter((visit) => visit !== undefined);
  await untilDrained(signal, rig.sql, world, DRAIN_MS);
  await server.clear();
  const spanMs = n * CHANGE_MS;
  const begun = Date.now() + 500;
  await makeDue(rig.sql, world, begun, spanMs);
  await sleep(Math.max(0, begun - Date.now()));
  /** @type {Map<string, number>} */
  const answered = new Map();
  const outcomes = await inTurn(visits.length, async (index) => {
    const visit = /** @type {Visit} */ (visits[index]);
    await sleep(Math.random() * CHANGE_MS);
    const place = startOf(Math.floor(index / world.providers.length), MOVED_FIRST_DAY);
    const outcome = index % 2 === 0 ? await desk.move(visit, place) : await desk.cancel(visit);
    answered.set(visit.id, Date.now());
    return outcome;
  });
  await sleep(Math.max(0, begun + spanMs - Date.now()));
  await untilDrained(signal, rig.sql, world, DRAIN_MS);
  const ledger = await ledgerOf(rig.sql, world, (await server.report()).deliveries);
  // Of the old time: what the first generation owed.
  const old = ledger.promises.filter(({ kind, generation }) => kind === 'reminder' && generation === 1);
  const begunAfter = old.filter(({ subjectId, startedAt }) => {
    const at = answered.get(subjectId);
    return at !== undefined && startedAt.some((started) => started.getTime() > at);
  });
  const arrivals = new Map(ledger.deliveries.map(({ messageId, at }) => [messageId, at]));
  const crossings = old.flatMap(({ subjectId, messageId }) => {
    const [left, at] = [arrivals.get(messageId ?? ''), answered.get(subjectId)];
    return left !== undefined && at !== undefined && left > at ? [left - at] : [];
  });
  // The confirmations of before were taken out of the account with what the server had received.
  const since = ledger.promises.filter(({ kind }) => kind !== 'confirmation');
  return {
    n: visits.length,
    did: `${visits.length} visits moved or cancelled through the API at random moments around those at which their reminders are due`,
    figures: [
      none('visits that were not booked', n - visits.length),
      all('changes done', outcomes.filter((outcome) => outcome === 'Appointment').length, visits.length),
      none('reminders of the old time begun after the change was answered', begunAfter.length),
      ...onceFigures({ ...ledger, lost: ledger.lost.filter(({ kind }) => kind !== 'confirmation') }),
      all(
        'changes told to the patient',
        since.filter(({ kind, state }) => (kind === 'reschedule' || kind === 'cancellation') && state === 'sent')
          .length,
        visits.length,
      ),
      atLeast('reminders sent before the change', old.filter(({ state }) => state === 'sent').length, 1),
      atLeast('reminders kept back', old.filter(({ state }) => state === 'void').length, 1),
      tell('already on their way when the change was answered', crossings.length),
      tell('the longest of those, after the answer', Math.max(0, ...crossings), 'ms'),
    ],
  };
}

/**
 * The reminders of a world come due at random moments of a span that begins at `begun`.
 * @param {import('../../rig/world.mjs').Sql} sql @param {{organizationId: number}} world @param {number} begun epoch ms @param {number} spanMs
 */
const makeDue = (sql, { organizationId }, begun, spanMs) =>
  sql(
    `with r as (update reminder set due_at = to_timestamp($2::float / 1000) + random() * $3::float * interval '1 millisecond' where organization_id = $1 and kind = 'reminder' and state = 'due' returning id, due_at)
     update outbox o set due_at = r.due_at from r where o.organization_id = $1 and o.subject_id = r.id`,
    [organizationId, begun, spanMs],
  );

/**
 * Does the work for each index, so many at once. @template T
 * @param {number} count @param {(index: number) => Promise<T>} work @returns {Promise<T[]>}
 */
async function inTurn(count, work) {
  /** @type {T[]} */
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
