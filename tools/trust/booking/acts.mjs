import { randomUUID } from 'node:crypto';
import { BOOK, bookingOf } from '../../rig/booking.mjs';

/** @typedef {import('../../rig/graphql-client.mjs').Answer} Answer */
/** @typedef {import('../../rig/world.mjs').World} World */
/** @typedef {{url: string, cookie: string}} Desk where a clerk's requests go, and as whom */
/** @typedef {{id: string, version: number, startsAt: string}} Visit */
/**
 * What became of a request. word: type of the answer, or what failed; isAnswer: the product decided, nothing broke.
 * @typedef {{word: string, isAnswer: boolean, id: string, version: number, startsAt: string, ms: number}} Outcome
 */

const VISIT =
  '__typename ... on Appointment { id startsAt version state } ... on StaleVersion { currentVersion } ... on Refusal { code }';
/** @param {string} field @param {string} input */
const change = (field, input) => `mutation ($input: ${input}!) { ${field}(input: $input) { ${VISIT} } }`;

const DOCUMENTS = {
  bookAppointment: BOOK,
  rescheduleAppointment: change('rescheduleAppointment', 'RescheduleAppointmentInput'),
  cancelAppointment: change('cancelAppointment', 'CancelAppointmentInput'),
  confirmAppointment: change('confirmAppointment', 'ConfirmAppointmentInput'),
  holdOpening:
    'mutation ($input: HoldInput!) { holdOpening(input: $input) { __typename ... on Hold { id } ... on Refusal { code } } }',
};

/** @param {Answer} answer @param {string} field @returns {Outcome} */
function outcomeOf({ status, ms, data, errors, error }, field) {
  const found = data?.[field];
  const { id = '', startsAt = '' } = found ?? {};
  const version = found?.version ?? found?.currentVersion ?? 0;
  if (found?.__typename) return { word: found.__typename, isAnswer: true, id, version, startsAt, ms };
  const code = errors[0]?.extensions?.code ?? errors[0]?.message ?? '';
  const word = status === 0 ? `no answer: ${error}` : `HTTP ${status} ${code}`.trim();
  return { word, isAnswer: false, id, version, startsAt, ms };
}

/**
 * The requests that a desk makes.
 * @param {ReturnType<typeof import('../../rig/graphql-client.mjs').graphqlClient>} client
 */
export function actsOf(client) {
  /** @param {keyof typeof DOCUMENTS} field @returns {(desk: Desk, input: object, timeoutMs?: number) => Promise<Outcome>} */
  const act =
    (field) =>
    async ({ url, cookie }, input, timeoutMs) => {
      const query = DOCUMENTS[field];
      const answer = await client.send(url, { query, variables: { input }, cookie, ...(timeoutMs && { timeoutMs }) });
      return outcomeOf(answer, field);
    };
  const [book, move, cancel, confirm, hold] = [
    act('bookAppointment'),
    act('rescheduleAppointment'),
    act('cancelAppointment'),
    act('confirmAppointment'),
    act('holdOpening'),
  ];
  return {
    book,
    hold,
    /** @param {Desk} desk @param {Visit} visit @param {string} startsAt @param {object} [more] another provider, a key of its own */
    move: (desk, { id, version }, startsAt, more = {}) =>
      move(desk, { idempotencyKey: randomUUID(), id, version, startsAt, ...more }),
    /** @param {Desk} desk @param {Visit} visit @param {object} [more] a key of its own */
    cancel: (desk, { id, version }, more = {}) =>
      cancel(desk, { idempotencyKey: randomUUID(), id, version, reason: 'pat_crs', ...more }),
    /** @param {Desk} desk @param {Visit} visit */
    confirm: (desk, { id, version }) => confirm(desk, { idempotencyKey: randomUUID(), id, version }),
  };
}

/** @typedef {ReturnType<typeof actsOf>} Acts */

/**
 * The desk of the i-th client: APIs and clerks in turn.
 * @param {{apis: {url: string}[]}} rig @param {World} world @param {number} index @returns {Desk}
 */
export const deskOf = ({ apis }, { clerks }, index) => ({
  url: apis[index % apis.length]?.url ?? '',
  cookie: clerks[index % clerks.length]?.cookie ?? '',
});

/** What it takes to hold a time: a booking's input without what only a booking has. @param {World} world @param {Parameters<typeof bookingOf>[1]} wanted */
export function holdOf(world, wanted) {
  const { patientId, providerId, visitTypeId, clinicId, startsAt } = bookingOf(world, wanted);
  return { patientId, providerId, visitTypeId, clinicId, startsAt };
}

/** How often each word came. @param {readonly {word: string}[]} outcomes @returns {Record<string, number>} */
export function wordsOf(outcomes) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { word } of outcomes) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Those that got no decision: an error, a cut, a time that ran out. @param {readonly Outcome[]} outcomes */
export const brokenIn = (outcomes) => outcomes.filter(({ isAnswer }) => !isAnswer).length;
