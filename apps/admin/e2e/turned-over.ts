import { expect, type Page } from '@playwright/test';
import { ask } from './ask.js';

const STUDIO = 'Lakeside Spine & Wellness';
const TEACHER = 'Priya Raman';
const MINUTE_MS = 60_000;
const TURNOVER_MINUTES = 25;
const [YOGA_MINUTES, BUFFER_MINUTES] = [60, 15];
/** Far enough ahead that no class of these weeks is in the way, and no other story. */
const FROM_DAYS = 40;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A time at which nothing but the turnover of the only room is in the way of a visit. */
export interface TurnedOver {
  readonly visitType: string;
  readonly day: string;
  readonly time: string;
  /** Until when, as the clock of the clinic shows it. */
  readonly until: string;
}

/** Has the only studio turned over for 25 minutes after yoga; by a manager. Returns how to take that back. */
export async function studioIsTurnedOver(page: Page): Promise<() => Promise<void>> {
  const save = `mutation ($input: SaveRoomTurnoverInput!) { saveRoomTurnover(input: $input) { __typename ... on RoomTurnover { id version } } }`;
  const input = { idempotencyKey: crypto.randomUUID(), previousTechnique: 'yoga', minutes: TURNOVER_MINUTES };
  const { id, version } = await ask<{ id: string; version: number }>(page, save, { input });
  const retire = `mutation ($input: RetireInput!) { retireRoomTurnover(input: $input) { __typename } }`;
  return async () => {
    await ask(page, retire, { input: { idempotencyKey: crypto.randomUUID(), id, version } });
  };
}

/** Books yoga for a patient in the only studio, at a time after which everybody and everything else is free. */
export async function bookBeforeTurnover(page: Page, patientId: string): Promise<TurnedOver> {
  const [types, clinics, teachers] = [
    await ask<Named[]>(page, '{ visitTypes(first: 200) { id name } }'),
    await ask<(Named & { timeZone: string })[]>(page, '{ clinics { id name timeZone } }'),
    await ask<Named[]>(page, '{ providers(first: 100) { id name } }'),
  ];
  const idOf = (rows: readonly Named[], name: string) => rows.find((row) => row.name === name)?.id ?? '';
  const clinic = clinics.find(({ name }) => name === STUDIO);
  const zone = clinic?.timeZone ?? 'UTC';
  const dayAhead = (days: number) => new Date(Date.now() + days * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
  const at = { clinicId: clinic?.id, providerIds: [idOf(teachers, TEACHER)] };
  const startsOf = async (name: string) => {
    const input = { ...at, visitTypeId: idOf(types, name), from: dayAhead(FROM_DAYS), until: dayAhead(FROM_DAYS + 13) };
    const openings = await ask<{ days: { starts: string[] }[] }[]>(
      page,
      'query ($input: OpeningsInput!) { openings(input: $input) { days { starts } } }',
      { input },
    );
    return openings.flatMap(({ days }) => days.flatMap(({ starts }) => starts)).map((start) => Date.parse(start));
  };
  const free = new Set(await startsOf('Tai chi, individual'));
  const after = (YOGA_MINUTES + BUFFER_MINUTES) * MINUTE_MS;
  const start = (await startsOf('Yoga therapy, individual')).find((each) => free.has(each + after));
  expect(start, 'a time for yoga with free time after it').toBeDefined();
  const input = {
    idempotencyKey: crypto.randomUUID(),
    patientId,
    visitTypeId: idOf(types, 'Yoga therapy, individual'),
    providerId: idOf(teachers, TEACHER),
    clinicId: clinic?.id,
    startsAt: new Date(start ?? 0).toISOString(),
    acknowledgements: [],
  };
  const booked = await ask<{ __typename: string }>(
    page,
    'mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename } }',
    { input },
  );
  expect(booked.__typename).toBe('Appointment');
  const asked = (start ?? 0) + after;
  const clock = (instant: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);
  return {
    visitType: 'Tai chi, individual',
    day: new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(asked),
    time: clock(asked),
    until: clock(asked + TURNOVER_MINUTES * MINUTE_MS),
  };
}
