// Workers that die, or are told to stop, while messages leave.
import { all, atLeast, atMost, none, tell } from '../figures.mjs';
import { lapseClaims, until, untilDrained } from '../mail/alarms.mjs';
import { ledgerOf } from '../mail/ledger.mjs';
import { ledgerFigures, onceFigures } from '../mail/ledger-figures.mjs';
import { oweMessages } from '../mail/owe.mjs';
import { attemptsOf, killWorkers, MAIL_NEEDS, restartServer, startWorkers, untilAttempts } from '../mail/workers.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../../rig/world.mjs').World} World */

const DRAIN_MS = 120_000;
/** How long a claim lasts by the product's word (LEASE_MS in apps/api/src/reminders/errand.ts). */
const LEASE_S = 60;

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F19', needs: MAIL_NEEDS, run: killedBeforeSending },
  { id: 'F20', needs: MAIL_NEEDS, limitS: 60, run: killedAfterSending },
  { id: 'F21', needs: MAIL_NEEDS, limitS: 60, run: stoppedWhileSending },
];

/** @param {RowContext} context */
async function killedBeforeSending(context) {
  const { rig, signal, count, full } = context;
  const n = count(60, 600);
  const world = await context.world({ patients: n, clerks: 1 });
  const server = await restartServer(rig);
  await server.fail([{ stage: 'greeting', act: 'hang' }]);
  await oweMessages(rig.sql, world, { count: n });
  await untilAttempts(context, world, ['open'], 8);
  await killWorkers(rig);
  const killedAt = Date.now();
  const begun = (await attemptsOf(rig, world)).open ?? 0;
  const claims = await remainingClaims(rig.sql, world);
  await server.fail([]);
  // Waiting for the claims to run out is what takes the minute; with --full it is waited.
  if (!full) await lapseClaims(rig.sql, world);
  await startWorkers(rig);
  const startedAt = Date.now();
  await untilDrained(signal, rig.sql, world, DRAIN_MS);
  const { deliveries } = await server.report();
  const last = Math.max(...deliveries.map(({ at }) => at));
  const delayS = (last - (full ? killedAt : startedAt)) / 1000;
  const ledger = await ledgerOf(rig.sql, world, deliveries);
  const wait = full ? 'the claims waited out' : 'the time of the claims skipped';
  return {
    n,
    did: `kill -9 of both workers while they wait for the mail server's greeting; ${wait}`,
    figures: [
      ...onceFigures(ledger),
      atLeast('attempts begun when killed', begun, 1),
      atMost('claims left behind last', Math.max(0, ...claims), LEASE_S, 's'),
      atMost(full ? 'kill to last mail' : 'start to last mail, claims skipped', delayS, full ? 90 : 30, 's'),
    ],
  };
}

/** @param {RowContext} context */
async function killedAfterSending(context) {
  const { rig, count, log } = context;
  const [waves, size] = [count(2, 30), 60];
  const world = await context.world({ patients: waves * size, clerks: 1 });
  const server = await restartServer(rig);
  let unrecorded = 0;
  for (let wave = 0; wave < waves; wave += 1) {
    const taken = await killInWave(context, world, { wave, size, hang: wave === 0 });
    log(`wave ${wave + 1}: ${taken} mails taken and not recorded when the workers were killed`);
    unrecorded += taken;
  }
  const { deliveries } = await server.report();
  const ledger = await ledgerOf(rig.sql, world, deliveries);
  const withCopies = new Set(deliveries.flatMap(({ to }) => to)).size;
  const ids = new Set(deliveries.map(({ messageId }) => messageId)).size;
  return {
    n: waves * size,
    did: `${waves} kills -9 of both workers, the first while the server has the mail and has not said so, the others at any moment; the time of the claims skipped`,
    figures: [
      ...ledgerFigures(ledger),
      atLeast('mails taken whose record was lost', unrecorded, 1),
      atMost('copies beyond the first, all rows', ledger.copies, unrecorded),
      atMost('mails of one row', ledger.copiesMax, 2),
      none('copies with another Message-ID', Math.abs(withCopies - ids)),
      tell('rows given to the desk as unknown', ledger.states.failed ?? 0),
    ],
  };
}

/**
 * One kill while a wave of messages leaves, and the recovery from it.
 * @param {RowContext} context @param {World} world @param {{wave: number, size: number, hang: boolean}} options hang: the server keeps mails and never says so
 * @returns {Promise<number>} mails that the server had and no row knew of
 */
async function killInWave({ rig, signal }, world, { wave, size, hang }) {
  const server = rig.smtp;
  if (!server) throw new Error('no mail server');
  const before = (await server.report()).deliveries.length;
  const own = { ...world, patients: world.patients.slice(wave * size, (wave + 1) * size) };
  await server.slow(hang ? 0 : 10);
  await server.fail(hang ? [{ stage: 'message', act: 'store-hang', times: 6 }] : []);
  await oweMessages(rig.sql, own, { count: size });
  const moment = hang ? 6 : 5 + Math.floor(Math.random() * 30);
  await until(signal, async () => (await server.report()).deliveries.length >= before + moment, 15_000);
  await killWorkers(rig);
  await server.fail([]);
  await server.slow(0);
  const ledger = await ledgerOf(rig.sql, world, (await server.report()).deliveries);
  const arrived = new Set(ledger.deliveries.map(({ messageId }) => messageId));
  const taken = ledger.promises.filter(
    ({ messageId, outcomes }) => outcomes.includes(null) && messageId !== null && arrived.has(messageId),
  ).length;
  await lapseClaims(rig.sql, world);
  await startWorkers(rig);
  await untilDrained(signal, rig.sql, world, DRAIN_MS);
  return taken;
}

/** @param {RowContext} context */
async function stoppedWhileSending(context) {
  const { rig, signal, count } = context;
  const [stops, size] = [count(1, 10), 120];
  const world = await context.world({ patients: stops * size, clerks: 1 });
  const server = await restartServer(rig);
  await server.slow(20);
  const found = { inFlight: 0, leftOpen: 0, longestMs: 0, longestRestMs: 0 };
  for (let stop = 0; stop < stops; stop += 1) {
    const own = { ...world, patients: world.patients.slice(stop * size, (stop + 1) * size) };
    const before = (await server.report()).deliveries.length;
    await oweMessages(rig.sql, own, { count: size });
    await until(signal, async () => (await server.report()).deliveries.length >= before + size / 4, 20_000);
    found.inFlight += (await attemptsOf(rig, world)).open ?? 0;
    found.longestMs = Math.max(found.longestMs, ...(await Promise.all(rig.workers.map((worker) => worker.stop()))));
    found.leftOpen += (await attemptsOf(rig, world)).open ?? 0;
    await startWorkers(rig);
    const startedAt = Date.now();
    await untilDrained(signal, rig.sql, world, DRAIN_MS);
    found.longestRestMs = Math.max(found.longestRestMs, Date.now() - startedAt);
  }
  await server.slow(0);
  const ledger = await ledgerOf(rig.sql, world, (await server.report()).deliveries);
  return {
    n: stops * size,
    did: `${stops} × SIGTERM to both workers in the middle of ${size} mails, each mail taking about 0.15 s; then they are started again`,
    figures: [
      ...onceFigures(ledger),
      all('sent', ledger.states.sent ?? 0, stops * size),
      atLeast('mails under way when stopped', found.inFlight, 1),
      none('attempts left open', found.leftOpen),
      // A claim that was not given back would hold its message for a minute.
      atMost('longest from the new start to the last mail', found.longestRestMs / 1000, 30, 's'),
      atMost('longest time to end', found.longestMs / 1000, 30, 's'),
    ],
  };
}

/** How long claims still last, in seconds. @param {import('../../rig/world.mjs').Sql} sql @param {World} world @returns {Promise<number[]>} */
async function remainingClaims(sql, { organizationId }) {
  const rows = await sql(
    'select extract(epoch from claimed_until - now())::float as seconds from outbox where organization_id = $1 and done_at is null and claimed_until is not null',
    [organizationId],
  );
  return rows.map(({ seconds }) => seconds);
}
