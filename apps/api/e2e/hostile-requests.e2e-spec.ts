import { randomUUID } from 'node:crypto';
import { type BookingDesk, openDesk } from '../src/scheduling/testing/booking-desk.js';

const NO_IDS = ['x', "'", '1; drop table patient', '%', '__proto__'];
const cursor = (...key: unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

describe('a request made to do harm', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const codesOf = async (query: string, variables: Record<string, unknown>): Promise<string[]> =>
    (await desk.api.send(desk.world.actors.clerk, query, variables)).errors.map(({ extensions }) => extensions.code);

  it.each([
    ['appointment', 'query ($id: ID!) { appointment(id: $id) { id } }'],
    ['diary', 'query ($id: ID!) { diary(clinicId: $id, date: "2026-12-01") { date } }'],
    ['releaseHold', 'mutation ($id: ID!) { releaseHold(id: $id) { ok } }'],
  ])('with an id that is none is bad input or nothing to %s, never an error of ours', async (_field, query) => {
    for (const id of NO_IDS) expect(await codesOf(query, { id })).not.toContain('INTERNAL');
  });

  it.each([
    ['patients', 'query ($after: String) { patients(search: "", after: $after) { edges { cursor } } }'],
    ['referrals', 'query ($after: String) { referrals(box: all, after: $after) { edges { cursor } } }'],
  ])('with a forged cursor is bad input to %s', async (_field, query) => {
    const forged = [
      cursor('\u0000', 'a', randomUUID()),
      cursor('a', '\u0000', randomUUID()),
      cursor(0, '1', randomUUID()),
      cursor(0, '+275760-09-13T00:00:00Z', randomUUID()),
      cursor({}),
    ];
    for (const after of forged) {
      const codes = await codesOf(query, { after });
      expect(codes.filter((code) => code !== 'BAD_USER_INPUT')).toEqual([]);
    }
  });

  it('that goes in circles through the record is stopped before its answer grows without bound', async () => {
    const patient = await desk.takes();
    for (let day = 0; day < 12; day++) {
      const startsAt = desk.at('09:00', Math.floor(day / 5) * 7 + (day % 5));
      expect(await desk.book(desk.wanted({ patientId: patient.id, startsAt }))).toMatchObject({
        __typename: 'Appointment',
      });
    }
    const circle = 'appointments(first: 100) { patient { '.repeat(4);
    const query = `query ($id: ID!) { patient(id: $id) { ${circle} id ${'} }'.repeat(4)} } }`;
    expect(await codesOf(query, { id: patient.id })).toEqual(expect.arrayContaining(['BAD_USER_INPUT']));
    const chart = `query ($id: ID!) { patient(id: $id) { appointments(first: 100) { id provider { name } patient { given } } } }`;
    expect(await codesOf(chart, { id: patient.id })).toEqual([]);
  });
});
