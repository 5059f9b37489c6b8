// Requests that come again: F13 F14 F15 F16.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { bookingOf, startOn } from '../../rig/booking.mjs';
import { startTcpProxy } from '../../rig/tcp-proxy.mjs';
import { actsOf, brokenIn, deskOf, wordsOf } from '../booking/acts.mjs';
import { visitIds, wrongsOf } from '../booking/ledger.mjs';
import { all, exactly, none } from '../figures.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../booking/acts.mjs').Outcome} Outcome */
/** @typedef {import('../../rig/world.mjs').World} World */

/** @type {import('../registry.mjs').Row[]} */
export const rows = [
  { id: 'F13', needs: { apis: 2, workers: 2 }, run: answersLost },
  { id: 'F14', needs: { apis: 2 }, run: otherRequest },
  { id: 'F15', needs: { apis: 2 }, run: sameAtOnce },
  { id: 'F16', needs: { apis: 2 }, run: keysOfOthers },
];

const PROVIDERS = 8;
const PER_DAY = 16;

/** The i-th of many bookings that are in nobody's way. @param {World} world @param {number} index @param {number} [fromDay] */
const free = (world, index, fromDay = 0) => ({
  patient: world.patients[index % world.patients.length],
  provider: world.providers[index % PROVIDERS],
  startsAt: startOn(
    fromDay + Math.floor(index / (PROVIDERS * PER_DAY)),
    370 + 50 * (Math.floor(index / PROVIDERS) % PER_DAY),
  ),
});

/** @param {readonly Outcome[]} outcomes @param {string} word */
const countOf = (outcomes, word) => outcomes.filter((each) => each.word === word).length;

/** @param {readonly unknown[]} items @param {number} atOnce @param {(index: number) => Promise<unknown>} work */
async function few(items, atOnce, work) {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

const LOST_PART = 0.5;
const TRIES_MAX = 5;

/** @param {RowContext} context */
async function answersLost({ rig, client, world: makeWorld, count, log, signal }) {
  const size = count(60, 1000);
  const world = await makeWorld({ patients: size, providers: PROVIDERS });
  const acts = actsOf(client);
  const proxies = await Promise.all(rig.apis.map(({ url }) => startTcpProxy({ port: Number(new URL(url).port) })));
  let lost = 0;
  for (const { hooks } of proxies)
    hooks.dropAnswer = () => {
      const drops = Math.random() < LOST_PART;
      if (drops) lost += 1;
      return drops;
    };
  const through = { apis: proxies.map(({ port }) => ({ url: `http://127.0.0.1:${port}` })) };
  /** @type {Outcome[]} */
  const last = [];
  try {
    await few(world.patients, 16, async (index) => {
      const input = bookingOf(world, free(world, index));
      for (let turn = 1; ; turn++) {
        signal.throwIfAborted();
        // The last time the network is kind: what is counted is what came of the repetitions.
        const apis = turn <= TRIES_MAX ? through : rig;
        // Each time another API; the clerk stays the same, since the key is the clerk's.
        const desk = { ...deskOf(apis, world, index + turn), cookie: world.clerks[index % 8]?.cookie ?? '' };
        const outcome = await acts.book(desk, input);
        if (outcome.isAnswer) return void (last[index] = outcome);
      }
    });
  } finally {
    await Promise.all(proxies.map((proxy) => proxy.close()));
  }
  log(`${lost} answers lost; ${JSON.stringify(wordsOf(last))}`);
  const ids = await visitIds(rig.sql, world.organizationId);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  const mails = await mailsOf(rig, world, signal);
  return {
    n: size,
    did: `${size} bookings through a network that loses half of the answers (${lost}), asked up to ${TRIES_MAX} times with the same key at two APIs`,
    figures: [
      exactly('visits', ids.length, size),
      all('desks that were told of the visit that is there', last.filter(({ id }) => ids.includes(id)).length, size),
      none('errors', brokenIn(last)),
      none(
        'visits without claims, traces or words owed',
        wrongs.unclaimed + wrongs.stray + wrongs.untraced + wrongs.unowed,
      ),
      exactly('confirmations sent', mails.length, size),
      none('second copies', mails.length - new Set(mails).size),
    ],
  };
}

/** The patients' addresses of a world to which mails went, once they have gone. @param {RowContext['rig']} rig @param {World} world @param {AbortSignal} signal */
async function mailsOf(rig, world, signal) {
  const addresses = new Set(world.patients.map(({ email }) => email));
  let mails = [''];
  for (let before = -1; mails.length !== before;) {
    signal.throwIfAborted();
    before = mails.length;
    await sleep(1_500);
    const { deliveries } = (await rig.smtp?.report()) ?? { deliveries: [] };
    mails = deliveries.flatMap(({ to }) => to).filter((each) => addresses.has(each));
    const [{ due }] = await rig.sql(
      "select count(*)::int as due from reminder where organization_id = $1 and state in ('due', 'sending') and due_at <= now()",
      [world.organizationId],
    );
    if (due > 0) before = -1;
  }
  return mails;
}

/** @param {RowContext} context */
async function otherRequest({ rig, client, world: makeWorld, count, log }) {
  const size = count(60, 1000);
  const world = await makeWorld({ patients: size, providers: PROVIDERS });
  const acts = actsOf(client);
  /** @type {Outcome[]} */
  const [first, second] = [[], []];
  await few(world.patients, 16, async (index) => {
    const input = bookingOf(world, free(world, index));
    const desk = deskOf(rig, world, index);
    first[index] = await acts.book(desk, input);
    const other = [
      { startsAt: startOn(200, 600) },
      { patientId: world.patients[(index + 1) % size].id },
      { visitTypeId: world.visitTypes.anyRoom.id },
    ][index % 3];
    second[index] = await acts.book(desk, { ...input, ...other });
  });
  log(`${JSON.stringify(wordsOf(first))}; ${JSON.stringify(wordsOf(second))}`);
  const ids = await visitIds(rig.sql, world.organizationId);
  return {
    n: size,
    did: `${size} keys used again with another time, patient or visit type`,
    figures: [all('refused as KeyReused', countOf(second, 'KeyReused'), size), exactly('visits', ids.length, size)],
  };
}

/** @param {RowContext} context */
async function sameAtOnce({ rig, client, world: makeWorld, count, log, signal }) {
  const AT_ONCE = 20;
  const size = count(8, 200);
  const world = await makeWorld({ patients: size, providers: PROVIDERS });
  const acts = actsOf(client);
  /** @type {Outcome[]} */
  const outcomes = [];
  let agreed = 0;
  for (let index = 0; index < size; index++) {
    signal.throwIfAborted();
    const input = bookingOf(world, free(world, index));
    const [clerk] = world.clerks;
    const race = Array.from({ length: AT_ONCE }, (_, turn) =>
      acts.book({ ...deskOf(rig, world, turn), cookie: clerk?.cookie ?? '' }, input),
    );
    const results = await Promise.all(race);
    if (results.every(({ id }) => id !== '' && id === results[0]?.id)) agreed += 1;
    outcomes.push(...results);
  }
  log(JSON.stringify(wordsOf(outcomes)));
  const ids = await visitIds(rig.sql, world.organizationId);
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  return {
    n: outcomes.length,
    did: `${size} bookings, each asked ${AT_ONCE} times at once through two APIs with one key`,
    figures: [
      exactly('visits', ids.length, size),
      all('bookings of which all were told the same', agreed, size),
      none('visits without exactly one trace and one word owed', wrongs.untraced + wrongs.unowed),
      none('errors', brokenIn(outcomes)),
    ],
  };
}

/** Days behind those of the first bookings: nobody has them. */
const OTHER_DAY = 150;

/** @param {RowContext} context */
async function keysOfOthers({ rig, client, world: makeWorld, count, log }) {
  const size = count(30, 500);
  const [world, foreign] = [
    await makeWorld({ patients: size, providers: PROVIDERS }),
    await makeWorld({ patients: size, providers: PROVIDERS }),
  ];
  const acts = actsOf(client);
  /** @type {Record<'first' | 'same' | 'colleague' | 'elsewhere' | 'lapsed' | 'tidied', Outcome[]>} */
  const got = { first: [], same: [], colleague: [], elsewhere: [], lapsed: [], tidied: [] };
  const keys = world.patients.map(() => randomUUID());
  await few(world.patients, 8, async (index) => {
    const [one, two, three] = [0, 1, 2].map((turn) => deskOf(rig, world, index + turn));
    const input = bookingOf(world, { ...free(world, index), key: keys[index] ?? '' });
    got.first[index] = await acts.book(one, input);
    got.same[index] = await acts.book(two, input);
    const other = bookingOf(world, { ...free(world, index, OTHER_DAY), key: randomUUID() });
    got.colleague[index] = await acts.book(three, { ...other, idempotencyKey: input.idempotencyKey });
    got.elsewhere[index] = await acts.book(
      deskOf(rig, foreign, index),
      bookingOf(foreign, { ...free(foreign, index), key: keys[index] ?? '' }),
    );
  });
  const again = async (/** @type {Outcome[]} */ into) =>
    few(world.patients, 8, async (index) => {
      into[index] = await acts.book(
        deskOf(rig, world, index),
        bookingOf(world, { ...free(world, index), key: keys[index] ?? '' }),
      );
    });
  await rig.sql('update idempotency_key set expires_at = now() where organization_id = $1', [world.organizationId]);
  await again(got.lapsed);
  // What housekeeping does within a minute.
  await rig.sql('delete from idempotency_key where organization_id = $1 and expires_at <= now()', [
    world.organizationId,
  ]);
  await again(got.tidied);
  log(
    Object.entries(got)
      .map(([name, outcomes]) => `${name} ${JSON.stringify(wordsOf(outcomes))}`)
      .join('; '),
  );
  const own = new Set(got.first.map(({ id }) => id));
  const wrongs = await wrongsOf(rig.sql, world.organizationId);
  const sameId = got.lapsed.filter(({ id }, index) => id === got.first[index]?.id).length;
  return {
    n: size * 6,
    did: `${size} keys used again by two colleagues, by another organization, after they ran out, and after they were tidied away`,
    figures: [
      none("answers of a colleague's key", [...got.same, ...got.colleague].filter(({ id }) => own.has(id)).length),
      all('the same wish of a colleague: the time is taken', countOf(got.same, 'SlotTaken'), size),
      all('another wish of a colleague under the same key: booked', countOf(got.colleague, 'Appointment'), size),
      none("answers of another organization's key", got.elsewhere.filter(({ id }) => own.has(id)).length),
      all('visits of the other organization', countOf(got.elsewhere, 'Appointment'), size),
      all('ran out, still there: first answer', sameId, size),
      all('tidied away: asked anew, and the time is taken', countOf(got.tidied, 'SlotTaken'), size),
      none('pairs of visits at once', wrongs.double),
    ],
  };
}
