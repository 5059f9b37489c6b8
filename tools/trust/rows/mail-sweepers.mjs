// Many workers that look for the same rows, and rows that no worker can deliver.
import { join } from 'node:path';
import { insert } from '../../rig/insert.mjs';
import { appProcess } from '../../rig/app-process.mjs';
import { all, atMost, none, quantile, tell } from '../figures.mjs';
import { untilDone } from '../mail/alarms.mjs';
import { deskOf } from '../mail/desk.mjs';
import { ledgerOf } from '../mail/ledger.mjs';
import { onceFigures } from '../mail/ledger-figures.mjs';
import { oweMessages } from '../mail/owe.mjs';
import { MAIL_NEEDS, restartServer } from '../mail/workers.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */

const DRAIN_MS = 120_000;

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F28', needs: MAIL_NEEDS, limitS: 60, run: manySweepers },
  { id: 'F29', needs: MAIL_NEEDS, run: poisoned },
];

/** @param {RowContext} context */
async function manySweepers(context) {
  const { rig, signal, count } = context;
  const n = count(200, 5000);
  const world = await context.world({ patients: n, clerks: 1 });
  const server = await restartServer(rig);
  const folder = join(rig.workers[0]?.log ?? '', '..');
  const more = Array.from({ length: count(2, 8) }, (_, index) =>
    appProcess({ name: `sweeper-${index + 1}`, entry: 'worker', env: withoutRedis(rig.env, index), folder, url: '' }),
  );
  try {
    await Promise.all(more.map((worker) => worker.start()));
    // Due while they start, so that some of them begin among the others.
    await oweMessages(rig.sql, world, { count: n, dueAt: (index) => new Date(Date.now() + (index * 3000) / n) });
    await untilDone(signal, rig.sql, world, DRAIN_MS);
  } finally {
    await Promise.all(more.map((worker) => worker.stop()));
  }
  const ledger = await ledgerOf(rig.sql, world, (await server.report()).deliveries);
  const sweepers = more.length + rig.workers.length;
  return {
    n,
    did: `${sweepers} workers, every second of the added ones without Redis, sweep the same ${n} messages, due within three seconds`,
    figures: [...onceFigures(ledger), all('sent', ledger.states.sent ?? 0, n), tell('sweepers', sweepers)],
  };
}

/** @param {NodeJS.ProcessEnv} env @param {number} index @returns {NodeJS.ProcessEnv} */
function withoutRedis({ REDIS_URL, ...env }, index) {
  return index % 2 === 1 || REDIS_URL === undefined ? env : { ...env, REDIS_URL };
}

/** @param {RowContext} context */
async function poisoned(context) {
  const { rig, signal, count } = context;
  const [bad, good] = [count(10, 200), count(60, 1000)];
  const world = await context.world({ patients: bad + good, clerks: 1 });
  const server = await restartServer(rig);
  const own = { organization_id: world.organizationId };
  // No words can be made of a time in a zone that does not exist.
  const [clinic] = await insert(rig.sql, 'clinic', [{ ...own, name: 'Nowhere', time_zone: 'Nowhere/None' }]);
  const poison = { ...world, clinic, patients: world.patients.slice(0, bad) };
  const wholesome = { ...world, patients: world.patients.slice(bad) };
  const due = new Date(Date.now() + 500);
  const [owedBad] = await Promise.all([
    oweMessages(rig.sql, poison, { count: bad, dueAt: due }),
    oweMessages(rig.sql, wholesome, { count: good, dueAt: due }),
  ]);
  await untilDone(signal, rig.sql, world, DRAIN_MS);
  const { deliveries } = await server.report();
  const ledger = await ledgerOf(rig.sql, world, deliveries);
  const desk = deskOf(context, world);
  const seen = await Promise.all(owedBad.map(({ appointmentId }) => desk.messages(appointmentId)));
  const shown = seen.filter(([message]) => message?.state === 'failed' && message.lastError);
  const tries = ledger.promises.filter(({ state }) => state === 'failed').map(({ outcomes }) => outcomes.length);
  const lateS = deliveries.map(({ at }) => (at - due.getTime()) / 1000);
  return {
    n: bad + good,
    did: `${bad} messages of which no words can be made, among ${good} others that are due at the same moment`,
    figures: [
      ...onceFigures(ledger),
      all('others sent', ledger.states.sent ?? 0, good),
      all('shown to the desk as failed, with the reason', shown.length, bad),
      atMost('attempts', Math.max(...tries), 5),
      none('mails of them', deliveries.length - good),
      tell('95th percentile of the others, after due', quantile(lateS, 0.95), 's'),
    ],
  };
}
