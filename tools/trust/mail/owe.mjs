import { randomUUID } from 'node:crypto';
import { insert } from '../../rig/insert.mjs';

/** @typedef {import('../../rig/world.mjs').World} World */
/** @typedef {import('../../rig/world.mjs').Sql} Sql */
/** @typedef {{reminderId: string, appointmentId: string, patientEmail: string}} Owed */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So many rows a statement; more would only make the statement large. */
const CHUNK = 2_000;

/**
 * Visits with one message owed each, as booking writes them (`reminder` and its alarm in `outbox`), by SQL, so that
 * thousands are owed at an instant of our choice. No claims: delivery does not look at them.
 * @param {Sql} sql @param {World} world
 * @param {{count: number, dueAt?: Date | ((index: number) => Date), startsAt?: Date, kind?: 'confirmation' | 'reminder'}} options
 *   dueAt: when they leave (default: now); startsAt: of the visits (default: in five days)
 * @returns {Promise<Owed[]>}
 */
export async function oweMessages(sql, world, { count, dueAt, startsAt, kind = 'reminder' }) {
  /** @type {Owed[]} */
  const owed = [];
  for (let first = 0; first < count; first += CHUNK) {
    const indexes = Array.from({ length: Math.min(CHUNK, count - first) }, (_, index) => first + index);
    const due = (/** @type {number} */ index) => (typeof dueAt === 'function' ? dueAt(index) : (dueAt ?? new Date()));
    owed.push(
      ...(await oweChunk(sql, world, { indexes, due, kind, startsAt: startsAt ?? new Date(Date.now() + 5 * DAY_MS) })),
    );
  }
  return owed;
}

/**
 * @param {Sql} sql @param {World} world
 * @param {{indexes: number[], due: (index: number) => Date, startsAt: Date, kind: string}} options
 * @returns {Promise<Owed[]>}
 */
async function oweChunk(sql, world, { indexes, due, startsAt, kind }) {
  const own = { organization_id: world.organizationId };
  const patientOf = (/** @type {number} */ index) => world.patients[index % world.patients.length];
  const visits = indexes.map((index) => ({
    ...own,
    id: randomUUID(),
    patient_id: patientOf(index).id,
    provider_id: world.providers[index % world.providers.length].id,
    visit_type_id: world.visitTypes.plain.id,
    clinic_id: world.clinic.id,
    state: 'booked',
    starts_at: startsAt,
    ends_at: new Date(startsAt.getTime() + HOUR_MS),
    generation: 1,
    version: 1,
    booked_at: new Date(),
  }));
  const reminders = visits.map((visit, at) => ({
    ...own,
    id: randomUUID(),
    subject_kind: 'appointment',
    subject_id: visit.id,
    generation: 1,
    kind,
    lead_minutes: kind === 'reminder' ? 1440 : 0,
    recipient_id: visit.patient_id,
    recipient_kind: 'patient',
    channel: 'email',
    resend: 0,
    due_at: due(indexes[at] ?? 0),
    state: 'due',
    created_at: new Date(),
  }));
  const alarms = reminders.map(({ id, due_at }) => ({
    ...own,
    id: randomUUID(),
    topic: 'message',
    subject_id: id,
    due_at,
    attempts: 0,
    created_at: new Date(),
  }));
  await insert(sql, 'appointment', visits);
  await insert(sql, 'reminder', reminders);
  // Last: the workers look at these.
  await insert(sql, 'outbox', alarms);
  return reminders.map(({ id, subject_id }, at) => ({
    reminderId: id,
    appointmentId: subject_id,
    patientEmail: patientOf(indexes[at] ?? 0).email,
  }));
}
