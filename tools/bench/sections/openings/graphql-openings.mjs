import { startApi } from '../../api.mjs';
import { median, ratioOf, timingOf } from '../../measure.mjs';
import { graphqlClient } from '../../../rig/graphql-client.mjs';
import { assertSame, labelOf } from './reference.mjs';
import { countedRows, countStatements } from '../../statements.mjs';

/** What a program asks to find a start; and what the desk's screen asks, with the names that it shows. */
const LEAN =
  'query ($input: OpeningsInput!) { openings(input: $input) { provider { id } clinic { id } days { date starts } } }';
const DESK = `query ($input: OpeningsInput!) { openings(input: $input) {
  provider { id name credentials } clinic { id name timeZone } days { date starts } } }`;
const ROUNDS = 9;
const REQUESTS = 12;
const WARM_UP = 60;

/** @typedef {import('../../stored/stored.mjs').Stored} Stored */
/** @typedef {import('../../context.mjs').SectionContext} SectionContext */

/** A client's question to an API over one of the databases. @param {ReturnType<typeof graphqlClient>} client @param {string} url @param {Stored} stored */
function askerOf(client, url, { world, asked, asked20 }) {
  const input = {
    visitTypeId: world.visitType.id,
    from: asked.from,
    until: asked.until,
    providerIds: asked20.map(({ id }) => id),
  };
  return async (query = LEAN) => {
    const answer = await client.send(url, { query, variables: { input }, cookie: world.cookie });
    if (answer.status !== 200 || !answer.data)
      throw new Error(`openings: ${answer.status} ${JSON.stringify(answer.errors)} ${answer.error}`);
    return answer.data.openings;
  };
}

/** Throws unless the answer holds exactly the openings that the reference found. @param {string[]} expected @param {any[]} places */
function checkAnswer(expected, places) {
  const found = places.flatMap(({ provider, clinic, days }) =>
    days.flatMap((/** @type {{date: string, starts: string[]}} */ { date, starts }) =>
      starts.map((start) => labelOf(provider.id, clinic.id, date, start)),
    ),
  );
  assertSame('GraphQL openings', expected, found.sort());
}

/** The answer as it went over the wire. @param {any[]} places */
const bytesOf = (places) => Buffer.byteLength(JSON.stringify({ data: { openings: places } }));

/** @param {any[]} places @returns {{starts: string[]}[]} */
const daysOf = (places) => places.flatMap(({ days }) => days);

/**
 * The whole request, as a client in another process sees it: processor time of the API, answer, statements; and the same
 * beside a hundredth of the rows.
 * @param {SectionContext} context @param {{small: Stored, large: Stored, expected: string[]}} databases expected: the reference's answer
 */
export async function measureGraphql(context, { small, large, expected }) {
  const client = graphqlClient();
  context.atEnd(async () => client.close());
  const sides = await Promise.all(
    [small, large].map(async (stored) => {
      const api = await startApi(context, { databaseUrl: stored.database.appUrl });
      return { api, ask: askerOf(client, api.url, stored) };
    }),
  );
  const [few, many] = /** @type {[typeof sides[0], typeof sides[0]]} */ (sides);
  for (let call = 0; call < WARM_UP; call += 1) for (const { ask } of sides) await ask();
  const lean = await many.ask();
  checkAnswer(expected, lean);
  const inFew = daysOf(await few.ask()).flatMap((day) => day.starts).length;
  if (inFew !== expected.length) throw new Error(`${expected.length} openings among 10^6 claims, ${inFew} among 10^4`);
  const desk = Math.round(bytesOf(await many.ask(DESK)) / 1000);
  context.log(
    `  ${expected.length} openings on ${daysOf(lean).length} days of providers; the question of the desk's screen is answered with ${desk} kB`,
  );
  const timings = await timeBoth(few, many);
  context.tell('GraphQL openings, one client, wall', {
    '10^4 stored': timings.few.wall,
    '10^6 stored': timings.many.wall,
  });
  const weight = { rounds: ROUNDS, n: ROUNDS * REQUESTS };
  context.record('GraphQL openings, 20 × 30 days: Node CPU per request', median(timings.many.cpu), weight);
  context.record('GraphQL openings, 20 × 30 days: answer', bytesOf(lean) / 1000, {
    n: 1,
    note: `${expected.length} openings`,
  });
  await countThem(context, client, large);
  context.record('GraphQL openings: 10^6 stored ÷ 10^4 stored', ratioOf(timings.many.wall, timings.few.wall), weight);
}

/** @param {{api: any, ask: () => Promise<any>}} few @param {{api: any, ask: () => Promise<any>}} many */
async function timeBoth(few, many) {
  const taken = {
    few: { wall: /** @type {number[][]} */ ([]), cpu: /** @type {number[]} */ ([]) },
    many: { wall: /** @type {number[][]} */ ([]), cpu: /** @type {number[]} */ ([]) },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = /** @type {const} */ (round % 2 === 0 ? ['few', 'many'] : ['many', 'few']);
    for (const name of order) {
      const { api, ask } = { few, many }[name];
      const before = api.cpuMs();
      /** @type {number[]} */
      const times = [];
      for (let call = 0; call < REQUESTS; call += 1) {
        const begun = performance.now();
        await ask();
        times.push(performance.now() - begun);
      }
      taken[name].wall.push(times);
      taken[name].cpu.push((api.cpuMs() - before) / REQUESTS);
    }
  }
  const sum = (/** @type {typeof taken.few} */ each) => ({ wall: timingOf(each.wall), cpu: each.cpu });
  return { few: sum(taken.few), many: sum(taken.many) };
}

/** @param {SectionContext} context @param {ReturnType<typeof graphqlClient>} client @param {Stored} stored */
async function countThem(context, client, stored) {
  const counter = await countStatements(stored.database.appUrl);
  context.atEnd(async () => counter.close());
  const api = await startApi(context, { databaseUrl: counter.url });
  const ask = askerOf(client, api.url, stored);
  await ask();
  await ask();
  counter.taken();
  await ask();
  const texts = counter.taken();
  await api.stop();
  for (const text of texts) context.log(`    ${text.slice(0, 100)}`);
  context.record('GraphQL openings, 20 × 30 days: statements', countedRows(texts), {
    n: 1,
    note: `and ${texts.length - countedRows(texts)} that frame transactions`,
  });
}
