// Processes that are there before their services: F55.
import { setTimeout as sleep } from 'node:timers/promises';
import { bookingOf, startOn } from '../../rig/booking.mjs';
import { actsOf, deskOf } from '../booking/acts.mjs';
import { atMost, exactly, none } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */

/** @type {import('../registry.mjs').Row[]} */
export const rows = [{ id: 'F55', needs: { apis: 2, workers: 2 }, limitS: 90, run: startedFirst }];

/** @param {string} url @returns {Promise<number>} the status, 0 when nobody answers */
const statusOf = (url) =>
  fetch(url, { signal: AbortSignal.timeout(4_000) }).then(
    ({ status }) => status,
    () => 0,
  );

/** @param {RowContext} context */
async function startedFirst({ rig, client, world: makeWorld, count, signal }) {
  const awayMs = count(2_500, 20_000);
  const world = await makeWorld({ patients: 1, providers: 1 });
  const processes = [...rig.apis, ...rig.workers];
  await Promise.all(processes.map((each) => each.kill()));
  await Promise.all([rig.database.kill(), rig.queue?.kill(), rig.smtp?.kill()]);
  await Promise.all(processes.map((each) => each.start()));
  const pids = processes.map((each) => each.pid());
  const [api] = rig.apis;
  const url = api?.url ?? '';
  const begun = Date.now();
  while ((await statusOf(`${url}/health/live`)) !== 200) {
    if (Date.now() - begun > 20_000) break;
    await sleep(50);
  }
  await sleep(awayMs);
  const [live, ready] = [await statusOf(`${url}/health/live`), await statusOf(`${url}/health/ready`)];
  await Promise.all([rig.database.restart(), rig.queue?.restart(), rig.smtp?.start()]);
  const up = Date.now();
  await Promise.all(rig.apis.map((each) => each.ready()));
  const readyMs = Date.now() - up;
  const ended = processes.filter((each, index) => !each.isAlive() || each.pid() !== pids[index]).length;
  const [patient] = world.patients;
  const { word } = await actsOf(client).book(
    deskOf(rig, world, 0),
    bookingOf(world, { patient, startsAt: startOn(0, 600) }),
  );
  while (!(await isMailed(rig, patient.email))) {
    signal.throwIfAborted();
    await sleep(100);
  }
  const mailedMs = Date.now() - up;
  return {
    n: processes.length,
    did: `two APIs and two workers start while Postgres, Redis and the mail server are away, which come ${awayMs / 1000} s later`,
    figures: [
      none('processes that ended', ended),
      exactly('/health/live meanwhile', live, 200),
      exactly('/health/ready meanwhile', ready, 503),
      atMost('until ready', readyMs, 30_000, 'ms'),
      exactly('bookings of the first who asks', word === 'Appointment' ? 1 : 0, 1),
      atMost('until its confirmation was sent', mailedMs, 30_000, 'ms'),
    ],
  };
}

/** @param {RowContext['rig']} rig @param {string} address */
async function isMailed(rig, address) {
  const { deliveries } = (await rig.smtp?.report()) ?? { deliveries: [] };
  return deliveries.some(({ to }) => to.includes(address));
}
