import { randomUUID } from 'node:crypto';
import { BOOK, bookingOf, outcomeOf, startOn } from '../../rig/booking.mjs';

/** @typedef {import('../run-row.mjs').RowContext} RowContext */
/** @typedef {import('../../rig/world.mjs').World} World */
/** @typedef {{id: string, version: number, email: string, provider: {id: string}, startsAt: string}} Visit */

const MESSAGES = `query ($id: ID!) { appointment(id: $id) { id messages { id kind state attempts lastError } } }`;
const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) {
  __typename ... on Appointment { id version } ... on Refusal { code message } } }`;
const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) {
  __typename ... on Appointment { id version } ... on Refusal { code message } } }`;
const OPEN_MINUTES = 6 * 60;
const VISIT_MINUTES = 45;
const VISITS_A_DAY = 20;

/** The start of the n-th visit of a provider, none of which touch. @param {number} n @param {number} [firstDay] */
export const startOf = (n, firstDay = 0) =>
  startOn(firstDay + Math.floor(n / VISITS_A_DAY), OPEN_MINUTES + (n % VISITS_A_DAY) * VISIT_MINUTES);

/** A clerk at a desk of a world, through the API as the screens use it. @param {RowContext} context @param {World} world */
export function deskOf({ rig, client }, world) {
  const url = rig.apis[0]?.url ?? '';
  const cookie = world.clerks[0]?.cookie ?? '';
  const ask = (/** @type {string} */ query, /** @type {object} */ variables) =>
    client.send(url, { query, variables, cookie });

  return {
    /** The messages of a visit as the desk sees them; none when the question fails. @param {string} id @returns {Promise<{id: string, kind: string, state: string, attempts: number, lastError: string | null}[]>} */
    messages: async (id) => (await ask(MESSAGES, { id })).data?.appointment?.messages ?? [],
    /**
     * Books the n-th free time for the n-th patient: a visit a patient. @param {number} n
     * @returns {Promise<{outcome: string, at: number, visit: Visit | undefined}>} at: epoch ms of the answer
     */
    book: async (n) => {
      const patient = world.patients[n % world.patients.length];
      const provider = world.providers[n % world.providers.length];
      const startsAt = startOf(Math.floor(n / world.providers.length));
      const input = bookingOf(world, { patient, provider, startsAt });
      const answer = await ask(BOOK, { input });
      const booked = answer.data?.bookAppointment;
      const outcome = outcomeOf(answer);
      const visit = { id: booked?.id, version: booked?.version, email: patient.email, provider, startsAt };
      return { outcome, at: Date.now(), visit: outcome === 'Appointment' ? visit : undefined };
    },
    /** @param {Visit} visit @param {string} startsAt @returns {Promise<string>} the type of the answer */
    move: async ({ id, version }, startsAt) => {
      const input = { id, version, startsAt, idempotencyKey: randomUUID() };
      const { data, status } = await ask(MOVE, { input });
      return data?.rescheduleAppointment?.__typename ?? `HTTP ${status}`;
    },
    /** @param {Visit} visit @returns {Promise<string>} the type of the answer */
    cancel: async ({ id, version }) => {
      const input = { id, version, reason: 'oth_cms', idempotencyKey: randomUUID() };
      const { data, status } = await ask(CANCEL, { input });
      return data?.cancelAppointment?.__typename ?? `HTTP ${status}`;
    },
  };
}
