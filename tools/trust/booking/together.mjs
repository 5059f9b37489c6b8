import { randomUUID } from 'node:crypto';
import { startOn } from '../../rig/booking.mjs';

/** @typedef {import('./acts.mjs').Desk} Desk */
/** @typedef {import('./acts.mjs').Visit} Visit */
/** @typedef {import('../../rig/world.mjs').World} World */
/**
 * What became of a request for several visits. visits: those that there are now, by the answer; id: of the series or itinerary.
 * @typedef {{word: string, isAnswer: boolean, id: string, ms: number, visits: (Visit & {state: string})[]}} Together
 */
/** @typedef {{id: string}} Named */

const VISITS = 'id visits { id version state startsAt }';
const REFUSED = '... on Refusal { code }';
const SERIES = `__typename ... on Series { ${VISITS} } ${REFUSED} ... on SeriesVisitRefused { because { code } }`;
const ITINERARY = `__typename ... on Itinerary { ${VISITS} } ${REFUSED} ... on ItineraryLegRefused { because { code } }`;
const PROPOSALS = `__typename ${REFUSED} ... on ItineraryProposals { proposals { visits {
  leg startsAt stands provider { id } clinic { id } appointment { version } } } }`;
const DOCUMENTS = {
  bookSeries: `mutation ($input: BookSeriesInput!) { bookSeries(input: $input) { ${SERIES} } }`,
  changeSeries: `mutation ($input: ChangeSeriesInput!) { changeSeries(input: $input) { ${SERIES} } }`,
  cancelSeries: `mutation ($input: CancelSeriesInput!) { cancelSeries(input: $input) { ${SERIES} } }`,
  bookItinerary: `mutation ($input: BookItineraryInput!) { bookItinerary(input: $input) { ${ITINERARY} } }`,
  bookRepair: `mutation ($input: BookRepairInput!) { bookRepair(input: $input) { ${ITINERARY} } }`,
  proposeItineraries: `query ($input: ItineraryPlanInput!) { proposeItineraries(input: $input) { ${PROPOSALS} } }`,
  repairItinerary: `query ($id: ID!) { repairItinerary(id: $id) { ${PROPOSALS} } }`,
};

/** @param {import('../../rig/graphql-client.mjs').Answer} answer @param {string} field @returns {Together & {found: Record<string, any> | undefined}} */
function outcomeOf({ status, ms, data, errors, error }, field) {
  /** @type {Record<string, any> | undefined} */
  const found = data?.[field];
  if (found?.__typename) {
    const because = found.because?.code ? `${found.__typename}: ${found.because.code}` : found.__typename;
    return { word: because, isAnswer: true, id: found.id ?? '', ms, visits: found.visits ?? [], found };
  }
  const code = errors[0]?.extensions?.code ?? errors[0]?.message ?? '';
  const word = status === 0 ? `no answer: ${error}` : `HTTP ${status} ${code}`.trim();
  return { word, isAnswer: false, id: '', ms, visits: [], found };
}

/**
 * Requests of a desk for several visits at once.
 * @param {ReturnType<typeof import('../../rig/graphql-client.mjs').graphqlClient>} client
 * @param {World} world
 */
export function togetherActs(client, world) {
  /** @param {Desk} desk @param {keyof typeof DOCUMENTS} field @param {object} variables */
  const send = async ({ url, cookie }, field, variables) =>
    outcomeOf(await client.send(url, { query: DOCUMENTS[field], variables, cookie }), field);
  /** @param {Desk} desk @param {keyof typeof DOCUMENTS} field @param {object} input */
  const change = (desk, field, input) => send(desk, field, { input: { idempotencyKey: randomUUID(), ...input } });
  const clinicId = world.clinic.id;

  return {
    /** Visits on following days at one time. @param {Desk} desk @param {{patient: Named, provider: Named, visitType: Named, day: number, minutes: number, size: number}} wanted */
    series: (desk, { patient, provider, visitType, day, minutes, size }) =>
      change(desk, 'bookSeries', {
        patientId: patient.id,
        visitTypeId: visitType.id,
        providerId: provider.id,
        clinicId,
        rule: {
          timesPerWeek: 7,
          weeks: 1,
          weekdays: [],
          timeOfDay: '09:00',
          withinMinutes: 60,
          minGapDays: 1,
          startDate: dateOf(day),
        },
        visits: Array.from({ length: size }, (_, index) => ({ startsAt: startOn(day + index, minutes) })),
      }),
    /** @param {Desk} desk @param {Visit} visit @param {'this' | 'following' | 'all'} scope @param {number} shiftDays */
    changeSeries: (desk, { id, version }, scope, shiftDays) =>
      change(desk, 'changeSeries', { id, version, scope, shiftDays }),
    /** @param {Desk} desk @param {Visit} visit @param {'this' | 'following' | 'all'} scope */
    cancelSeries: (desk, { id, version }, scope) =>
      change(desk, 'cancelSeries', { id, version, scope, reason: 'pat_crs' }),
    /** Times that nobody has looked at before. @param {Desk} desk @param {object} plan @param {{provider: Named, startsAt: string}[]} places a place for each leg */
    itinerary: (desk, plan, places) =>
      change(desk, 'bookItinerary', {
        plan,
        visits: places.map(({ provider, startsAt }, leg) => ({ leg, startsAt, providerId: provider.id, clinicId })),
      }),
    /** The best of what is proposed, booked at once; the refusal when there is none. @param {Desk} desk @param {object} plan */
    planned: async (desk, plan) => {
      const proposed = await send(desk, 'proposeItineraries', { input: plan });
      const best = proposed.found?.proposals?.[0];
      if (!best) return proposed;
      return change(desk, 'bookItinerary', { plan, visits: best.visits.map(chosen) });
    },
    /** The best repair, booked at once; the refusal when there is none. @param {Desk} desk @param {string} itineraryId */
    repaired: async (desk, itineraryId) => {
      const proposed = await send(desk, 'repairItinerary', { id: itineraryId });
      const best = proposed.found?.proposals?.[0];
      if (!best) return proposed;
      const visits = best.visits
        .filter((/** @type {{stands: boolean}} */ { stands }) => !stands)
        .map((/** @type {Record<string, any>} */ visit) => ({
          ...chosen(visit),
          version: visit.appointment?.version ?? null,
        }));
      return change(desk, 'bookRepair', { itineraryId, visits });
    },
  };
}

/** @param {Record<string, any>} visit of a proposal */
const chosen = ({ leg, startsAt, provider, clinic }) => ({
  leg,
  startsAt,
  providerId: provider.id,
  clinicId: clinic.id,
});

/** The clinic's calendar day. @param {number} day */
export const dateOf = (day) => startOn(day, 720).slice(0, 10);

/** Visits of one day, one after the other. @param {Named} patient @param {readonly Named[]} visitTypes @param {number} day */
export const planOf = (patient, visitTypes, day) => ({
  patientId: patient.id,
  legs: visitTypes.map(({ id }) => ({ visitTypeId: id, sameProviderAsLast: false })),
  from: dateOf(day),
  until: dateOf(day),
  order: visitTypes.slice(1).map((_, index) => ({ before: index, after: index + 1 })),
  gaps: [],
  oneDay: true,
  notOnWeekdays: [],
  giveUpInOrder: [],
});
