import { ENTITIES, readRows } from '@meridian/persistence';
import { addDays } from '@meridian/domain';
import { type BookingDesk, openDesk } from '../scheduling/testing/booking-desk.js';

type AnyRow = Record<string, unknown>;
const FIELDS = `id state startsAt endsAt bookedAt version patient { id name birthDate } provider { id name } clinic { id }
  visitType { id name discipline { code name } } room { id name } equipment { id }`;

describe('rows that are read without the mapper', () => {
  let desk: BookingDesk;
  let visitId: string;

  beforeAll(async () => {
    desk = await openDesk();
    const patient = await desk.takes('Ibuprofen 400 mg');
    const visit = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('11:00', 2) }));
    visitId = visit['id'] as string;
  });
  afterAll(() => desk.close());

  it('are what the mapper reads, of every table', async () => {
    const compared: string[] = [];
    for (const entity of ENTITIES as unknown as (new () => AnyRow)[]) {
      const read = desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
        const key = tx.dataSource.getMetadata(entity).primaryColumns.at(-1)?.propertyName as string;
        const expected = await tx.find(entity, { order: { [key]: 'ASC' }, take: 100 });
        const values = [...new Set(expected.map((row) => row[key] as string))];
        const found = await readRows<AnyRow>(tx, entity, { column: key, values, limit: 10_000 });
        for (const row of expected) expect(found).toContainEqual(row);
        expect(found.every((row) => row instanceof entity)).toBe(true);
        if (expected.length > 0) compared.push(entity.name);
      });
      // Some tables are reached through functions only, by the mapper as little as by these reads.
      await read.catch((error: Error) => expect(error.message).toMatch(/permission denied/));
    }
    expect(compared).toEqual(
      expect.arrayContaining(['AppointmentEntity', 'ClaimEntity', 'PatientEntity', 'RoomEntity']),
    );
    expect(compared.length).toBeGreaterThan(15);
  });

  it('say of a visit in the diary what the visit says of itself', async () => {
    const { clerk } = desk.world.actors;
    const day = await desk.api.send(
      clerk,
      `query ($id: ID!, $date: LocalDate!) { diary(clinicId: $id, date: $date) { columns { appointments { ${FIELDS} } } } }`,
      { id: desk.world.clinic.id, date: addDays(desk.monday, 2) },
    );
    const alone = await desk.api.send(clerk, `query ($id: ID!) { appointment(id: $id) { ${FIELDS} } }`, {
      id: visitId,
    });
    const columns = day.data['diary']?.['columns'] as { appointments: AnyRow[] }[];
    const shown = columns.flatMap(({ appointments }) => appointments).find(({ id }) => id === visitId);
    expect([...day.errors, ...alone.errors]).toEqual([]);
    expect(shown).toEqual(alone.data['appointment']);
    expect(shown).toMatchObject({ room: { id: expect.any(String) }, startsAt: desk.at('11:00', 2) });
  });

  it('are kept by nobody on the way', async () => {
    const payload = { query: '{ me { account { id } } }' };
    const { headers } = await desk.api.app.inject({ method: 'POST', url: '/graphql', payload });
    expect(headers['cache-control']).toBe('no-store');
  });
});
