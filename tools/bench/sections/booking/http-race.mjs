import { BOOK, bookingOf, outcomeOf, startOn } from '../../../rig/booking.mjs';
import { graphqlClient } from '../../../rig/graphql-client.mjs';
import { quantile } from '../../measure.mjs';
import { overlapsIn, RACERS } from './desk.mjs';

const ROUNDS = 200;
const VISITS_A_DAY = 16;
const OPENS_MINUTES = 370;

/**
 * 50 clerks book the same time of the same provider and the only room at once, each for another patient, 200 times.
 * @param {import('../../context.mjs').SectionContext} context @param {import('./desk.mjs').Desk} desk @param {{url: string}} api
 */
export async function measureRace(context, { world, sql }, { url }) {
  const client = graphqlClient();
  const racers = world.patients.slice(-RACERS);
  const [provider] = world.providers.slice(-1);
  /** @type {number[]} */
  const winners = [];
  /** @type {number[]} */
  const times = [];
  /** @type {Map<string, number>} */
  const words = new Map();
  let failed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    context.signal.throwIfAborted();
    const startsAt = startOn(Math.floor(round / VISITS_A_DAY), OPENS_MINUTES + (round % VISITS_A_DAY) * 45);
    const answers = await Promise.all(
      racers.map((patient, each) => {
        const input = bookingOf(world, { patient, provider, startsAt, visitType: world.visitTypes.oneRoom });
        return client.send(url, { query: BOOK, variables: { input }, cookie: world.clerks[each]?.cookie ?? '' });
      }),
    );
    const outcomes = answers.map((answer) => String(outcomeOf(answer)));
    for (const word of outcomes) words.set(word, (words.get(word) ?? 0) + 1);
    winners.push(outcomes.filter((word) => word === 'Appointment').length);
    failed += answers.filter(({ status }) => status === 0 || status >= 500).length;
    times.push(...answers.map(({ ms }) => ms));
  }
  client.close();
  context.log(`    ${[...words].map(([word, count]) => `${word} ${count}`).join(', ')}`);
  const weight = { rounds: ROUNDS, n: times.length };
  const other = winners.find((count) => count !== 1);
  context.record('race, 50 clients for one slot, 200 rounds: winners a round', other ?? 1, weight);
  context.record('race: overlaps', await overlapsIn(sql), weight);
  context.record('race: 5xx answers', failed, weight);
  context.record('race: p99', quantile(times, 0.99), {
    ...weight,
    note: `median ${Math.round(quantile(times, 0.5))} ms`,
  });
}
