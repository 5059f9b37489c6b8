import { graphqlClient } from '../../../rig/graphql-client.mjs';
import { BOOK, outcomeOf } from '../../../rig/booking.mjs';
import { startApi } from '../../api.mjs';
import { median, ratioOf } from '../../measure.mjs';
import { bareWays } from './bare-ways.mjs';
import { freeTimes } from './free-times.mjs';
import { interleavedRates, rateLines, spell, weightOfRates } from './rates.mjs';

const BARE_CLIENTS = 8;
const HTTP_CLIENTS = 16;
const ROUNDS = 5;
const SPELL_MS = 1500;
/** The service books the free times from the first lap on, HTTP from the last. */
const HTTP_LAP = 5;

/** @typedef {import('./desk.mjs').Desk} Desk */

/**
 * The same booking by less and less: over HTTP, by the service, its three claims alone, one row that nothing guards.
 * @param {import('../../context.mjs').SectionContext} context
 * @param {{bare: Desk, small: Desk, service: import('./service.mjs').Service}} on
 */
export async function measureWays(context, { bare, small, service }) {
  const api = await startApi(context, { databaseUrl: small.database.appUrl });
  const ways = {
    ...(await bareWays(context, bare, BARE_CLIENTS)),
    service: () => service.book(SPELL_MS),
    HTTP: bookingsOverHttp(context, small, api.url),
  };
  const rates = await interleavedRates(ways, ROUNDS, context.signal);
  for (const line of rateLines(rates)) context.log(line);
  const { unprotected, 'three claims': claims, service: served, HTTP: http } = rates;
  /** @param {string} figure @param {import('./rates.mjs').Rate} one @param {import('./rates.mjs').Rate} other */
  const compare = (figure, one, other) => context.record(figure, ratioOf(one, other), weightOfRates(one, other));
  compare('three claims ÷ unprotected single insert, 8 clients', claims, unprotected);
  compare('service: bookings/s ÷ three bare claims', served, claims);
  context.record('service: bookings', median(served.perRound), weightOfRates(served));
  compare('HTTP bookAppointment, 16 clients: bookings/s ÷ service', http, served);
  return api;
}

/** @param {import('../../context.mjs').Services} services @param {Desk} desk @param {string} url */
function bookingsOverHttp(services, { world }, url) {
  const times = freeTimes(world);
  const client = graphqlClient();
  services.atEnd(async () => client.close());
  let k = HTTP_LAP * times.lap;
  return () =>
    spell(HTTP_CLIENTS, SPELL_MS, async (each) => {
      const cookie = world.clerks[each]?.cookie ?? '';
      const answer = await client.send(url, { query: BOOK, variables: { input: times.inputOf(k++) }, cookie });
      if (outcomeOf(answer) !== 'Appointment') throw new Error(`a free time was refused: ${outcomeOf(answer)}`);
    });
}
