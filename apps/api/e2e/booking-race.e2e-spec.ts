import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SESSION_COOKIE, SessionService } from '../src/auth/session.service.js';
import { type BookingDesk, openDesk } from '../src/scheduling/testing/booking-desk.js';

const RACERS = 50;
const BOOK = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename } }`;

describe('50 clerks over HTTP, with 50 patients and 50 keys, at pairwise overlapping times of one provider', () => {
  let desk: BookingDesk;
  let url: string;
  let cookie: string;

  beforeAll(async () => {
    desk = await openDesk();
    await desk.api.app.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(desk.api.app.getHttpServer().address() as AddressInfo).port}/graphql`;
    const { accountId, organizationId } = desk.world.actors.clerk;
    cookie = `${SESSION_COOKIE}=${await desk.api.app.get(SessionService).begin(accountId, organizationId)}`;
  });
  afterAll(() => desk.close());

  const book = async (input: Record<string, unknown>): Promise<{ kind: string; ms: number }> => {
    const begun = performance.now();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: BOOK, variables: { input } }),
    });
    const body = (await response.json()) as { data?: { bookAppointment?: { __typename: string } }; errors?: unknown };
    return {
      kind: response.ok
        ? (body.data?.bookAppointment?.__typename ?? JSON.stringify(body.errors))
        : `HTTP ${response.status}`,
      ms: performance.now() - begun,
    };
  };

  it('make exactly one appointment, 49 typed refusals, no error and no deadlock', async () => {
    const patients = await Promise.all(Array.from({ length: RACERS }, () => desk.takes()));
    // 45-minute visits starting within 40 minutes of each other: every pair overlaps.
    const requests = patients.map((patient, index) =>
      desk.wanted({
        idempotencyKey: randomUUID(),
        patientId: patient.id,
        startsAt: desk.at(`10:${String((index % 9) * 5).padStart(2, '0')}`, 2),
      }),
    );
    const answers = await Promise.all(requests.map((input) => book(input)));
    const count = (kind: string) => answers.filter((answer) => answer.kind === kind).length;
    expect({
      appointments: count('Appointment'),
      taken: count('SlotTaken'),
      others: answers.filter((answer) => !['Appointment', 'SlotTaken'].includes(answer.kind)),
    }).toEqual({ appointments: 1, taken: RACERS - 1, others: [] });
    const [row] = await desk.on.database.query<{ deadlocks: number }>(
      `select deadlocks::int from pg_stat_database where datname = current_database()`,
    );
    expect(row?.deadlocks).toBe(0);
    const slowest = Math.max(...answers.map((answer) => answer.ms));
    process.stdout.write(
      `race of ${RACERS}: 1 appointment, ${RACERS - 1} SlotTaken, slowest answer ${slowest.toFixed(0)} ms\n`,
    );
  });
});
