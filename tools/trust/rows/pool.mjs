// More requests than database sessions: F44.
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { bookingOf, startOn } from '../../rig/booking.mjs';
import { actsOf, deskOf, wordsOf } from '../booking/acts.mjs';
import { wrongsOf } from '../booking/ledger.mjs';
import { atMost, none, tell } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */

/** @type {import('../registry.mjs').Row[]} */
export const rows = [{ id: 'F44', needs: { apis: 2 }, run: exhausted }];

const REQUESTS = 300;

/** @param {RowContext} context */
async function exhausted({ rig, client, world: makeWorld, log, signal }) {
  const world = await makeWorld({ patients: REQUESTS + 1, providers: 2 });
  const acts = actsOf(client);
  const [slow, free] = world.providers;
  const [last] = world.patients.slice(-1);
  const lock = new pg.Client({ connectionString: rig.database.superUrl() });
  await lock.connect();
  try {
    // Every booking of this provider waits for the lock until the product gives up: as slow as it allows.
    await lock.query('select pg_advisory_lock($1, resource_id) from provider where id = $2', [
      world.organizationId,
      slow.id,
    ]);
    const race = world.patients.slice(0, REQUESTS).map((patient, index) => {
      const startsAt = startOn(index % 100, 420 + 50 * Math.floor(index / 100));
      return acts.book(deskOf(rig, world, index), bookingOf(world, { patient, provider: slow, startsAt }));
    });
    const outcomes = await Promise.all(race);
    await lock.query('select pg_advisory_unlock_all()');
    const freed = Date.now();
    let tries = 0;
    for (;;) {
      signal.throwIfAborted();
      tries += 1;
      const input = bookingOf(world, { patient: last, provider: free, startsAt: startOn(0, 600) });
      const { word } = await acts.book(deskOf(rig, world, tries), input);
      if (word === 'Appointment') break;
      await sleep(100);
    }
    const recoveredMs = Date.now() - freed;
    log(JSON.stringify(wordsOf(outcomes)));
    await sleep(500);
    const [{ idle }] = await rig.sql(
      "select count(*)::int as idle from pg_stat_activity where state like 'idle in transaction%'",
    );
    const wrongs = await wrongsOf(rig.sql, world.organizationId);
    const slowest = Math.max(...outcomes.filter(({ isAnswer }) => !isAnswer).map(({ ms }) => ms));
    return {
      n: outcomes.length,
      did: `${REQUESTS} bookings at once of a provider whose lock somebody keeps; two APIs with 10 database sessions each`,
      figures: [
        atMost('until the last of them was told no', slowest, 5_000, 'ms'),
        atMost('until a booking succeeded afterwards', recoveredMs, 10_000, 'ms'),
        none('sessions left idle in a transaction', idle),
        none('told as a defect', outcomes.filter(({ word }) => word.endsWith('INTERNAL')).length),
        none(
          'visits without claims, traces or words owed',
          wrongs.unclaimed + wrongs.stray + wrongs.untraced + wrongs.unowed,
        ),
        tell('told that it is not available', outcomes.filter(({ word }) => word.endsWith('UNAVAILABLE')).length),
      ],
    };
  } finally {
    await lock.end();
  }
}
