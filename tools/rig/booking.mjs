import { randomUUID } from 'node:crypto';
import { ZONE } from './world.mjs';

/** What a desk asks when it books; as small as an answer may be that tells what became of it. */
export const BOOK = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) {
  __typename ... on Appointment { id startsAt version } ... on SlotTaken { by } ... on Refusal { code message } } }`;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Two weeks ahead no notice is in the way, and nothing of what is booked is due. */
const FIRST_DAY = 14;

/** Made once: making one takes longer than a booking. */
const CLINIC_CLOCK = new Intl.DateTimeFormat('en-US', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** The offset of the clinic's clock at an instant, in ms; positive east of Greenwich. @param {number} atMs */
function offsetMs(atMs) {
  const parts = CLINIC_CLOCK.formatToParts(atMs).map(({ type, value }) => /** @type {const} */ ([type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = Object.fromEntries(parts);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

/**
 * An instant on the clinic's calendar: `day` days after the first bookable one, so many minutes after midnight there.
 * @param {number} day @param {number} minutes @returns {string} ISO 8601, UTC
 */
export function startOn(day, minutes) {
  const noon = Math.floor(Date.now() / DAY_MS) * DAY_MS + (FIRST_DAY + day) * DAY_MS + DAY_MS / 2;
  const midnight = noon - DAY_MS / 2 - offsetMs(noon);
  const at = midnight + minutes * MINUTE_MS;
  return new Date(at + offsetMs(noon) - offsetMs(at)).toISOString();
}

/**
 * The input of a booking, with a key of its own.
 * @param {import('./world.mjs').World} world
 * @param {{patient: {id: string}, provider?: {id: string}, visitType?: {id: string}, startsAt: string, key?: string}} wanted
 */
export const bookingOf = (world, { patient, provider, visitType, startsAt, key = randomUUID() }) => ({
  idempotencyKey: key,
  patientId: patient.id,
  providerId: (provider ?? world.providers[0]).id,
  visitTypeId: (visitType ?? world.visitTypes.plain).id,
  clinicId: world.clinic.id,
  startsAt,
  acknowledgements: [],
});

/** A word for how a booking went: the type of the answer, else what failed. @param {import('./graphql-client.mjs').Answer} answer */
export function outcomeOf({ status, data, errors, error }) {
  if (status === 0) return `no answer: ${error}`;
  return (
    data?.bookAppointment?.__typename ??
    `HTTP ${status} ${errors[0]?.extensions?.code ?? errors[0]?.message ?? ''}`.trim()
  );
}
