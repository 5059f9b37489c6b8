import { randomUUID } from 'node:crypto';
import { type Answer, type BookingDesk, openDesk } from '../testing/booking-desk.js';

const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ... on Appointment { id } } }`;

describe('a new time that is owed', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const bookFor = (patientId: string, startsAt: string, over: object = {}) =>
    desk.book(desk.wanted({ patientId, startsAt, ...over }));
  const cancel = async ({ id, version }: Answer) => {
    const input = { idempotencyKey: randomUUID(), id, version, reason: 'prov_pers' };
    const { data } = await desk.api.send(desk.world.actors.clerk, CANCEL, { input });
    expect(data['cancelAppointment']).toMatchObject({ __typename: 'Appointment' });
  };
  const open = (patientId: string) =>
    desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query<{ appointment_id: string }[]>(
        `select appointment_id from desk_task where patient_id = $1 and kind = 'rebook' and done_at is null order by due_on, id`,
        [patientId],
      ),
    );

  it('is owed no more when a visit of that kind is booked for the patient; one booking pays for one visit', async () => {
    const [{ id }, other] = await Promise.all([desk.takes(), desk.takes()]);
    const first = await bookFor(id, desk.at('09:00'));
    const second = await bookFor(id, desk.at('09:00', 1));
    await cancel(first);
    await cancel(second);
    expect(await open(id)).toHaveLength(2);

    await bookFor(other.id, desk.at('10:00'));
    await bookFor(id, desk.at('10:45'), { visitTypeId: desk.world.visitTypes.massage.id });
    expect(await open(id)).toHaveLength(2);

    await bookFor(id, desk.at('13:00', 2));
    expect(await open(id)).toEqual([{ appointment_id: second['id'] }]);
    await bookFor(id, desk.at('13:00', 3));
    expect(await open(id)).toEqual([]);
  });

  it('leaves what else the desk has to do with the old visit to it', async () => {
    const { id } = await desk.takes();
    await cancel(await bookFor(id, desk.at('11:00', 4)));
    expect(await open(id)).toHaveLength(1);
    await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query(
        `insert into desk_task (organization_id, kind, patient_id, appointment_id, due_on, created_at)
         select organization_id, 'stranded', patient_id, appointment_id, due_on, created_at from desk_task where patient_id = $1`,
        [id],
      ),
    );
    await bookFor(id, desk.at('12:00', 4));
    const [row] = await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query<{ stranded: number }[]>(
        `select count(*)::int as stranded from desk_task where patient_id = $1 and kind = 'stranded' and done_at is null`,
        [id],
      ),
    );
    expect(await open(id)).toEqual([]);
    expect(row?.stranded).toBe(1);
  });
});
