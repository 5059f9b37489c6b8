// The mail server answers with 4xx or 5xx, stage by stage.
import { setTimeout as sleep } from 'node:timers/promises';
import { all, atLeast, atMost, none } from '../figures.mjs';
import { bringForward, untilDone, waitsOf } from '../mail/alarms.mjs';
import { deskOf } from '../mail/desk.mjs';
import { ledgerOf } from '../mail/ledger.mjs';
import { onceFigures } from '../mail/ledger-figures.mjs';
import { oweMessages } from '../mail/owe.mjs';
import { MAIL_NEEDS, restartServer, serverOf, untilAttempts } from '../mail/workers.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../../rig/world.mjs').World} World */
/** @typedef {import('../../rig/smtp.mjs').Fault} Fault */

const DRAIN_MS = 60_000;
const ENDS = ['temporary', 'unreachable', 'permanent', 'ambiguous'];
/** The first wait by libs/reminders retry-schedule: a minute, shortened by up to half. */
const FIRST_WAIT_S = { least: 29, most: 61 };

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F30', needs: MAIL_NEEDS, limitS: 60, run: later },
  { id: 'F31', needs: MAIL_NEEDS, limitS: 60, run: never },
];

/** @param {RowContext} context */
async function later(context) {
  const { rig, signal, count } = context;
  const size = count(8, 100);
  const n = 5 * size;
  const world = await context.world({ patients: n, clerks: 1 });
  await refuseAtEachStage(context, world, { size, code: 451 });
  const retried = await rig.sql(
    'select from outbox where organization_id = $1 and done_at is null and due_at > now()',
    [world.organizationId],
  );
  const waits = await waitsOf(rig.sql, world);
  await serverOf(rig).fail([]);
  await bringForward(rig.sql, world);
  await untilDone(signal, rig.sql, world, DRAIN_MS);
  const ledger = await ledgerOf(rig.sql, world, (await serverOf(rig).report()).deliveries);
  return {
    n,
    did: `451 at EHLO, MAIL, RCPT, DATA and after the text, ${size} messages each; then cured, the wait before the next try skipped`,
    figures: [
      ...onceFigures(ledger),
      all('kept for another try', retried.length, n),
      atLeast('shortest wait that was set, and gone by', Math.min(...waits), FIRST_WAIT_S.least - 25),
      atMost('longest wait that was set', Math.max(...waits), FIRST_WAIT_S.most),
      all('sent once cured', ledger.states.sent ?? 0, n),
    ],
  };
}

/** @param {RowContext} context */
async function never(context) {
  const { rig, count } = context;
  const size = count(8, 100);
  const n = 5 * size;
  const world = await context.world({ patients: n, clerks: 1 });
  const owed = await refuseAtEachStage(context, world, { size, code: 550 });
  await serverOf(rig).fail([]);
  const again = await bringForward(rig.sql, world);
  await sleep(1500);
  const ledger = await ledgerOf(rig.sql, world, (await serverOf(rig).report()).deliveries);
  const desk = deskOf(context, world);
  const seen = await Promise.all(owed.map(({ appointmentId }) => desk.messages(appointmentId)));
  const shown = seen.filter(([message]) => message?.state === 'failed' && message.lastError?.includes('550'));
  return {
    n,
    did: `550 at EHLO, MAIL, RCPT, DATA and after the text, ${size} messages each`,
    figures: [
      ...onceFigures(ledger),
      none('tried again', again + ledger.promises.filter(({ outcomes }) => outcomes.length !== 1).length),
      all('shown to the desk as failed, with the answer', shown.length, n),
      none('mails sent', ledger.deliveries.length),
    ],
  };
}

/**
 * Lets as many messages fail at each stage; resolves when each has been tried.
 * @param {RowContext} context @param {World} world @param {{size: number, code: number}} options
 */
async function refuseAtEachStage(context, world, { size, code }) {
  const { rig } = context;
  const server = await restartServer(rig);
  const patientsOf = (/** @type {number} */ part) => world.patients.slice(part * size, (part + 1) * size);
  /** @type {Fault[]} */
  const late = /** @type {const} */ (['rcpt', 'data', 'message']).flatMap((stage, part) =>
    patientsOf(part).map(({ email }) => /** @type {Fault} */ ({ stage, act: 'reply', code, to: email })),
  );
  const owed = [];
  await server.fail(late);
  owed.push(
    ...(await oweMessages(rig.sql, { ...world, patients: world.patients.slice(0, 3 * size) }, { count: 3 * size })),
  );
  await untilAttempts(context, world, ENDS, 3 * size);
  // Before the recipient is named a fault strikes everybody, so these stages have their turns.
  for (const [index, stage] of /** @type {const} */ (['mail', 'ehlo']).entries()) {
    // The door is only met by those who come anew.
    if (stage === 'ehlo') await restartServer(rig);
    await server.fail([{ stage, act: 'reply', code }]);
    owed.push(...(await oweMessages(rig.sql, { ...world, patients: patientsOf(3 + index) }, { count: size })));
    await untilAttempts(context, world, ENDS, (4 + index) * size);
  }
  return owed;
}
