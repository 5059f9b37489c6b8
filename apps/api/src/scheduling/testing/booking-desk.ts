import { randomUUID } from 'node:crypto';
import { addDays, instantOf, isoInstant, localDateOf, weekdayOf } from '@meridian/domain';
import type { PatientEntity } from '@meridian/persistence';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { aClinicWorld, type ClinicWorld } from '../../testing/clinic-world.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const ZONE = 'America/Chicago';

const BOOK = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) {
  __typename
  ... on Appointment { id state startsAt version generation findings { severity demand factor title } messages { kind state dueAt to } room { name } }
  ... on SafetyHold { appointment { id state version expiresAt findings { key severity demand clearableBy } } message }
  ... on Refusal { code message hint }
  ... on SlotTaken { by nextStarts }
  ... on AcknowledgementRequired { findings { key severity demand } }
} }`;
const ADD = `mutation ($input: AddMedicationsInput!) { addMedications(input: $input) { __typename } }`;
const CONFIRM = `mutation ($input: ConfirmMedicationListInput!) { confirmMedicationList(input: $input) { __typename } }`;

export type Answer = Record<string, unknown> & { __typename: string };

/** A clerk at a desk of a small clinic: what the booking specs share. */
export interface BookingDesk {
  readonly on: TestDatabase;
  readonly api: TestApp;
  readonly world: ClinicWorld;
  /** A Monday at least two weeks ahead, on the clinic's calendar. */
  readonly monday: string;
  /** The instant of this wall-clock time on that Monday, or so many days later. */
  at(time: string, plusDays?: number): string;
  /** An acupuncture visit of the world's patient at 09:00 that Monday, changed by `over`. */
  wanted(over?: Record<string, unknown>): Record<string, unknown>;
  book(input: Record<string, unknown>): Promise<Answer>;
  /** A patient whose list is understood and confirmed, so that the check has nothing to ask about lists. */
  takes(...lines: string[]): Promise<PatientEntity>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<BookingDesk> {
  const on = await createTestDatabase();
  const api = await startTestApp(on);
  const world = await aClinicWorld(on.database);
  const monday = aMonday();
  const at = (time: string, plusDays = 0) => isoInstant(instantOf(addDays(monday, plusDays), time, ZONE));
  return {
    on,
    api,
    world,
    monday,
    at,
    wanted: (over = {}) => ({
      idempotencyKey: randomUUID(),
      visitTypeId: world.visitTypes.acupuncture.id,
      providerId: world.provider.id,
      clinicId: world.clinic.id,
      patientId: world.patient.id,
      startsAt: at('09:00'),
      acknowledgements: [],
      ...over,
    }),
    book: async (input) => {
      const answer = await api.send(world.actors.clerk, BOOK, { input });
      if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
      return answer.data['bookAppointment'] as Answer;
    },
    takes: async (...lines) => {
      const patient = await world.addPatient({ allergiesStatement: 'none', allergiesConfirmedAt: new Date() });
      if (lines.length > 0)
        await api.send(world.actors.clerk, ADD, { input: { patientId: patient.id, typed: lines.join('\n') } });
      await api.send(world.actors.clerk, CONFIRM, { input: { patientId: patient.id, none: lines.length === 0 } });
      return patient;
    },
    close: async () => {
      await api.close();
      await on.drop();
    },
  };
}

/** Two weeks ahead, so that no notice and no clock change of this week is in the way. */
function aMonday(): string {
  let day = addDays(localDateOf(Date.now(), ZONE), 14);
  while (weekdayOf(day) !== 1) day = addDays(day, 1);
  return day;
}
