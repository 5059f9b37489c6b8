import { graphqlClient } from '../../../rig/graphql-client.mjs';
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

/** @param {import('../../context.mjs').SectionContext} context @param {import('../../stored/stored.mjs').Stored} stored @param {any} servers */
async function measureFlatList(context, { world, asked, asked20 }, { ours, http }) {
  const input = {
    visitTypeId: world.visitType.id,
    from: asked.from,
    until: asked.until,
    providerIds: [asked20[0]?.id, asked20[4]?.id],
    perDay: 5,
  };
  const client = graphqlClient();
  const answer = await client.send(ours.url, { query: OPENINGS, variables: { input }, cookie: world.cookie });
  client.close();
  const starts = (answer.data?.openings ?? []).flatMap((/** @type {{starts: string[]}} */ day) => day.starts).length;
  if (Math.abs(starts - STARTS) > STARTS / 10) throw new Error(`${starts} starts instead of about ${STARTS}`);
  const body = JSON.stringify({ query: OPENINGS, variables: { input } });
  const flat = await processorTimes(
    { ours: { ...ours, body, cookie: world.cookie }, 'node http': { ...http, path: `/?starts=${starts}`, body } },
    ROUNDS,
  );
  context.log(`  ${starts} flat openings, 16 connections`);
  processorLines(flat).forEach(context.log);
  context.record('200 flat openings, CPU: ours ÷ node http', ratioOf(flat.ours, flat['node http']), {
    rounds: ROUNDS,
    n: flat.ours.requests,
    note: 'ours reads session, hours and claims from Postgres and searches; node http answers from memory',
  });
}
