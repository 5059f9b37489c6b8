// The mail server hangs, takes mails without saying so, or is not there.
import { setTimeout as sleep } from 'node:timers/promises';
import { all, atMost, exactly, none } from '../figures.mjs';
import { bringForward, until, untilDone, untilDrained } from '../mail/alarms.mjs';
import { deskOf } from '../mail/desk.mjs';
import { ledgerOf } from '../mail/ledger.mjs';
import { ledgerFigures, onceFigures } from '../mail/ledger-figures.mjs';
import { oweMessages } from '../mail/owe.mjs';
import { MAIL_NEEDS, restartServer, serverOf, untilAttempts } from '../mail/workers.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../../rig/world.mjs').World} World */

const DRAIN_MS = 60_000;
const FREED_BAR_S = 35;
const SECOND_MS = 1000;
const ENDS = ['accepted', 'temporary', 'unreachable', 'permanent', 'ambiguous'];

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F32', needs: MAIL_NEEDS, limitS: 60, run: silent },
  { id: 'F33', needs: MAIL_NEEDS, limitS: 60, run: answerLost },
  { id: 'F34', needs: MAIL_NEEDS, limitS: 60, run: absent },
];

/** @param {RowContext} context */
async function silent(context) {
  const { rig, signal, full } = context;
  // A greeting is given up after 10 s, every other silence after 30 s: too long for every day.
  const stages = full ? ['greeting', 'ehlo', 'mail', 'rcpt', 'data', 'message', 'kept'] : ['greeting'];
  const size = 4;
  const world = await context.world({ patients: stages.length * size, clerks: 1 });
  let wrong = 0;
  for (const [index, stage] of stages.entries()) {
    const server = await restartServer(rig);
    const isKept = stage === 'kept';
    const at = /** @type {import('../../rig/smtp-server.mjs').Stage} */ (isKept ? 'message' : stage);
    await server.fail([{ stage: at, act: isKept ? 'store-hang' : 'hang' }]);
    const own = { ...world, patients: world.patients.slice(index * size, (index + 1) * size) };
    const owed = await oweMessages(rig.sql, own, { count: size });
    await untilAttempts(context, world, ENDS, (index + 1) * size, 50_000);
    await postpone(rig.sql, world);
    const ids = new Set(owed.map(({ reminderId }) => reminderId));
    const { promises } = await ledgerOf(rig.sql, world, []);
    const wanted = at === 'message' ? 'ambiguous' : 'unreachable';
    wrong += promises.filter(({ id, outcomes }) => ids.has(id) && outcomes[0] !== wanted).length;
  }
  const freed = await attemptSeconds(rig.sql, world);
  const kept = (await serverOf(rig).report()).deliveries;
  await restartServer(rig);
  await bringForward(rig.sql, world);
  await untilDone(signal, rig.sql, world, DRAIN_MS);
  const ledger = await ledgerOf(rig.sql, world, [...kept, ...(await serverOf(rig).report()).deliveries]);
  return {
    n: stages.length * size,
    did: `the server says nothing any more at ${full ? `${stages.join(', ')} (kept: it has the mail)` : 'the greeting (the other stages with --full)'}; ${size} messages each; then it is replaced`,
    figures: [
      ...ledgerFigures(ledger),
      atMost('longest time until the worker was free', Math.max(...freed), FREED_BAR_S, 's'),
      none('ends that were taken for another', wrong),
      all('sent once it answers', ledger.states.sent ?? 0, stages.length * size),
    ],
  };
}

/** @param {RowContext} context */
async function answerLost(context) {
  const { rig, signal, count } = context;
  const [once, always] = [count(20, 300), count(10, 100)];
  const world = await context.world({ patients: once + always, clerks: 1 });
  const server = await restartServer(rig);
  await server.fail(
    world.patients.map(({ email }, index) => ({
      stage: 'message',
      act: 'store-drop',
      to: email,
      ...(index < once && { times: 1 }),
    })),
  );
  const owed = await oweMessages(rig.sql, world, { count: once + always });
  await untilAttempts(context, world, ['ambiguous'], once + always);
  const desk = deskOf(context, world);
  const seen = await Promise.all(owed.map(({ appointmentId }) => desk.messages(appointmentId)));
  const marked = seen.filter(([message]) => message?.state === 'ambiguous').length;
  await bringForward(rig.sql, world);
  await untilDone(signal, rig.sql, world, DRAIN_MS);
  const ledger = await ledgerOf(rig.sql, world, (await server.report()).deliveries);
  const ended = await Promise.all(owed.slice(once).map(({ appointmentId }) => desk.messages(appointmentId)));
  const ids = new Set(ledger.deliveries.map(({ messageId }) => messageId)).size;
  const recipients = new Set(ledger.deliveries.flatMap(({ to }) => to)).size;
  return {
    n: once + always,
    did: `the server keeps the mail and cuts the connection: ${once} × once, ${always} × every time; the wait before the next try skipped`,
    figures: [
      ...ledgerFigures(ledger),
      all('shown to the desk as unknown', marked, once + always),
      atMost('mails of one row', ledger.copiesMax, 2),
      none('copies with another Message-ID', Math.abs(recipients - ids)),
      all('sent at the second try', ledger.states.sent ?? 0, once),
      all('given to the desk after the second', ended.filter(([message]) => message?.lastError).length, always),
      exactly('mails kept by the server, two of each', ledger.deliveries.length, 2 * (once + always)),
    ],
  };
}

/** @param {RowContext} context */
async function absent(context) {
  const { rig, signal, count } = context;
  const [kept, stale] = [count(120, 1500), count(20, 200)];
  const world = await context.world({ patients: kept + stale, clerks: 1 });
  const server = await restartServer(rig);
  await server.kill();
  const begun = Date.now();
  const hours = 6;
  const dueAt = (/** @type {number} */ index) => new Date(begun - (1 - index / kept) * hours * 3600 * SECOND_MS);
  const soon = { ...world, patients: world.patients.slice(kept) };
  // These visits begin while nobody takes mail.
  const begins = new Date(begun + 5 * SECOND_MS);
  await oweMessages(rig.sql, soon, { count: stale, startsAt: begins });
  await oweMessages(rig.sql, world, { count: kept, dueAt });
  await until(signal, async () => (await triedOf(rig.sql, world)) >= kept + stale, 30_000);
  await sleep(Math.max(0, begins.getTime() + 500 - Date.now()));
  await server.start();
  // As if the waits were over for all at once, in the order in which they were due.
  await rig.sql(
    'update outbox o set due_at = r.due_at from reminder r where o.organization_id = $1 and o.done_at is null and r.organization_id = $1 and r.id = o.subject_id',
    [world.organizationId],
  );
  await untilDrained(signal, rig.sql, world, DRAIN_MS);
  const { deliveries } = await server.report();
  const ledger = await ledgerOf(rig.sql, world, deliveries);
  const began = ledger.promises.filter(({ note }) => note === 'visit-began').length;
  return {
    n: kept + stale,
    did: `nobody listens on the mail server's port while ${kept + stale} messages of ${hours} hours are owed and ${stale} of their visits begin; then it is back, waits skipped`,
    figures: [
      ...onceFigures(ledger),
      all('sent once it is back', deliveries.length, kept),
      all('not sent, their visit had begun', began, stale),
      atMost('longest that a mail left after one due later', overtakenS(ledger), 5, 's'),
    ],
  };
}

/** What failed is not to be tried again while other stages have their turn. @param {import('../../rig/world.mjs').Sql} sql @param {World} world */
const postpone = (sql, { organizationId }) =>
  sql(`update outbox set due_at = now() + interval '1 hour' where organization_id = $1 and done_at is null`, [
    organizationId,
  ]);

/** Promises that were tried at least once. @param {import('../../rig/world.mjs').Sql} sql @param {World} world */
async function triedOf(sql, { organizationId }) {
  const [row] = await sql(
    'select count(distinct message_id)::int as tried from message_attempt where organization_id = $1 and finished_at is not null',
    [organizationId],
  );
  return row.tried;
}

/** @param {import('../../rig/world.mjs').Sql} sql @param {World} world @returns {Promise<number[]>} seconds each attempt took */
async function attemptSeconds(sql, { organizationId }) {
  const rows = await sql(
    'select extract(epoch from finished_at - started_at)::float as seconds from message_attempt where organization_id = $1 and finished_at is not null',
    [organizationId],
  );
  return rows.map(({ seconds }) => seconds);
}

/** The longest time, in seconds, that a mail left after another that was due later. @param {import('../mail/ledger.mjs').Ledger} ledger */
function overtakenS({ promises, deliveries }) {
  const due = new Map(promises.map(({ messageId, dueAt }) => [messageId, dueAt.getTime()]));
  const byDue = deliveries.toSorted((one, other) => (due.get(other.messageId) ?? 0) - (due.get(one.messageId) ?? 0));
  let firstOfLater = Infinity;
  let longestMs = 0;
  for (const { at } of byDue) {
    longestMs = Math.max(longestMs, at - firstOfLater);
    firstOfLater = Math.min(firstOfLater, at);
  }
  return longestMs / SECOND_MS;
}
