import { startApi } from '../../api.mjs';
import { ratioOf } from '../../measure.mjs';
import { processorLines, processorTimes } from './processor-time.mjs';
import { OPENINGS, TRIVIAL } from './query.mjs';
import { startServer } from './server-process.mjs';

const ROUNDS = 5;
/** About as many starts as one provider has free in 30 days; the list of the limit has as many as ours gives. */
const STARTS = 200;

/**
 * Processor time per request, ours beside bare Apollo and Node's own HTTP server.
 * @param {import('../../context.mjs').SectionContext} context @param {import('../../stored/stored.mjs').Stored} stored
 */
export async function measureOverhead(context, stored) {
  const api = await startApi(context, { databaseUrl: stored.database.appUrl });
  const [apollo, http] = await Promise.all([startServer(context, 'bare-apollo'), startServer(context, 'node-http')]);
  const ours = { url: api.url, path: '/graphql', cpuMs: api.cpuMs };
  const trivial = await processorTimes(
    {
      ours: { ...ours, body: TRIVIAL },
      'bare Apollo': { ...apollo, path: '/graphql', body: TRIVIAL },
      'node http': { ...http, body: TRIVIAL },
    },
    ROUNDS,
  );
  context.log('  trivial query, 16 connections');
  processorLines(trivial).forEach(context.log);
  const weight = (/** @type {{requests: number}} */ { requests }) => ({ rounds: ROUNDS, n: requests });
  context.record(
    'trivial query, CPU: ours ÷ bare Apollo on the same adapter',
    ratioOf(trivial.ours, trivial['bare Apollo']),
    weight(trivial.ours),
  );
  context.record(
    'trivial query, CPU: ours ÷ node http',
    ratioOf(trivial.ours, trivial['node http']),
    weight(trivial.ours),
  );
  await measureFlatList(context, stored, { ours, http });
}

/**
 * Beside ours two servers without GraphQL: one that looks the same openings up and must give the same answer, which is
 * the least that any program must do, and one that answers from memory.
 * @param {import('../../context.mjs').SectionContext} context @param {import('../../stored/stored.mjs').Stored} stored @param {any} servers
 */
async function measureFlatList(context, { database, world, asked, asked20 }, { ours, http }) {
  const settings = { DATABASE_URL: database.appUrl, SESSION_IDLE_MINUTES: '720', PUBLIC_URL: ours.url };
  const same = await startServer(context, 'same-work', settings);
  const input = {
    visitTypeId: world.visitType.id,
    from: asked.from,
    until: asked.until,
    providerIds: [asked20[0]?.id, asked20[4]?.id],
    perDay: 5,
  };
  const body = JSON.stringify({ query: OPENINGS, variables: { input } });
  const starts = await sameStarts({ ...ours, body, cookie: world.cookie }, { ...same, body, cookie: world.cookie });
  if (Math.abs(starts - STARTS) > STARTS / 10) throw new Error(`${starts} starts instead of about ${STARTS}`);
  const flat = await processorTimes(
    {
      ours: { ...ours, body, cookie: world.cookie },
      'node http': { ...same, body, cookie: world.cookie },
      'from memory': { ...http, path: `/?starts=${starts}`, body },
    },
    ROUNDS,
  );
  context.log(`  ${starts} flat openings, 16 connections`);
  processorLines(flat).forEach(context.log);
  context.record('200 flat openings, CPU: ours ÷ node http', ratioOf(flat.ours, flat['node http']), {
    rounds: ROUNDS,
    n: flat.ours.requests,
    note: `node http does the same look-up of session and openings; ÷ node http from memory: ${ratioOf(flat.ours, flat['from memory']).toFixed(1)}`,
  });
}

/**
 * How many starts both servers find; throws when their answers differ.
 * @param {import('./processor-time.mjs').Loaded} one @param {import('./processor-time.mjs').Loaded} other
 */
async function sameStarts(one, other) {
  const answers = await Promise.all(
    [one, other].map(async ({ url, path = '', body, cookie = '' }) => {
      const headers = { 'content-type': 'application/json', cookie };
      return (await fetch(`${url}${path}`, { method: 'POST', headers, body })).text();
    }),
  );
  const [ours = '', same = ''] = answers.map((text) => text.trim());
  if (ours !== same) throw new Error(`the answers differ: ${ours.slice(0, 300)} … ${same.slice(0, 300)}`);
  /** @type {{days: {starts: string[]}[]}[]} */
  const places = JSON.parse(ours).data.openings;
  return places.flatMap(({ days }) => days.flatMap((day) => day.starts)).length;
}
