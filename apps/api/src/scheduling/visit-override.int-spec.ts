import { randomUUID } from 'node:crypto';
import { fieldsOf, openRulesDesk, type RulesDesk, SAVE_OVERRIDE } from './testing/rules-desk.js';

let desk: RulesDesk;
beforeAll(async () => {
  desk = await openRulesDesk();
});
afterAll(() => desk?.close());

describe('what differs when one provider gives a kind of visit', () => {
  afterAll(async () => {
    await desk.saveOverride();
  });

  it('is as long and when it is said, in the search as in the booking', async () => {
    const saved = await desk.saveOverride({
      durationMinutes: 90,
      gridMinutes: 60,
      perDayMax: 4,
      hours: [{ weekdays: [1, 2], startTime: '10:00', endTime: '14:00' }],
    });
    expect(saved).toMatchObject({
      __typename: 'Provider',
      visitOverrides: [
        {
          durationMinutes: 90,
          perDayMax: 4,
          hours: [{ weekdays: [1, 2] }],
          visitType: { name: 'Acupuncture, follow-up' },
        },
      ],
    });
    expect(await desk.startsOf(56)).toEqual(['10:00', '11:00', '12:00'].map((time) => desk.at(time, 56)));
    expect(await desk.startsOf(58)).toEqual([]);
    expect(await desk.bookStranger(desk.at('12:00', 56))).toMatchObject({
      __typename: 'Appointment',
      endsAt: desk.at('13:30', 56),
    });
    expect(await desk.bookStranger(desk.at('13:00', 57))).toMatchObject({ __typename: 'OutsideOpenHours' });
    expect(await desk.startsOf(56)).toEqual([desk.at('10:00', 56)]);
  });

  it('is taken back when nothing differs any more', async () => {
    expect(await desk.saveOverride()).toMatchObject({ __typename: 'Provider', visitOverrides: [] });
    expect(await desk.startsOf(58)).toContain(desk.at('09:15', 58));
  });

  it('is saved once however often it is sent', async () => {
    const { version } = await desk.providerNow();
    const input = { idempotencyKey: randomUUID(), version, durationMinutes: 50 };
    expect(await desk.saveOverride(input)).toMatchObject({ __typename: 'Provider' });
    expect(await desk.saveOverride(input)).toMatchObject({ __typename: 'Provider' });
    expect(await desk.providerNow()).toMatchObject({ version: (version as number) + 1 });
  });

  it.each([
    [
      'hours that end before they start',
      { hours: [{ weekdays: [1], startTime: '12:00', endTime: '09:00' }] },
      ['hours.0.endTime'],
    ],
    ['a visit of no length', { durationMinutes: 0 }, ['durationMinutes']],
    ['a day of fewer than no visits', { perDayMax: -1 }, ['perDayMax']],
    ['an eighth weekday', { hours: [{ weekdays: [8], startTime: '09:00', endTime: '12:00' }] }, ['hours.0.weekdays']],
  ])('refuses %s by its field', async (_, over, fields) => {
    expect(fieldsOf(await desk.saveOverride(over))).toEqual(fields);
  });

  it('refuses a kind of visit of another discipline, and one that is not there', async () => {
    const { epidural } = desk.world.visitTypes;
    expect(fieldsOf(await desk.saveOverride({ visitTypeId: epidural.id }))).toEqual(['visitTypeId']);
    expect(await desk.saveOverride({ visitTypeId: randomUUID() })).toMatchObject({ __typename: 'NotFound' });
    expect(await desk.saveOverride({ version: 999 })).toMatchObject({ __typename: 'StaleVersion' });
  });

  it('is refused to who may not change the catalog', async () => {
    const input = {
      idempotencyKey: randomUUID(),
      providerId: desk.world.provider.id,
      version: 1,
      visitTypeId: randomUUID(),
      hours: [],
    };
    const { errors } = await desk.api.send(desk.world.actors.clerk, SAVE_OVERRIDE, { input });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('skills and rooms of a kind', () => {
  afterAll(async () => {
    await desk.saveProvider({});
    await desk.saveType();
  });

  it('books a kind of visit only with somebody who has the skill, however it is spelled', async () => {
    expect(await desk.saveType({ skills: ['Dry  needling'] })).toMatchObject({ skills: ['Dry needling'] });
    expect(await desk.startsOf(63)).toEqual([]);
    expect(await desk.bookStranger(desk.at('09:00', 63))).toMatchObject({
      __typename: 'VisitTypeNotOffered',
      message: 'This provider lacks a skill that this kind of visit needs (Dry needling).',
    });
    expect(await desk.saveProvider({ skills: ['dry needling', 'DRY NEEDLING'] })).toMatchObject({
      skills: ['Dry needling'],
    });
    expect(await desk.bookStranger(desk.at('09:00', 63))).toMatchObject({ __typename: 'Appointment' });
  });

  it('takes any room of a kind, also one that was built later', async () => {
    const { data } = await desk.api.send(desk.world.actors.manager, '{ pools { id name ofKind } }');
    const any = (data['pools'] as unknown as { id: string; name: string; ofKind: string | null }[]).find(
      ({ ofKind }) => ofKind === 'treatment',
    );
    expect(any).toMatchObject({ name: 'Any treatment room' });
    expect(await desk.saveType({ poolIds: [any?.id] })).toMatchObject({ needs: [{ ofKind: 'treatment' }] });
    expect(await desk.bookStranger(desk.at('13:00', 63))).toMatchObject({
      room: { name: expect.stringMatching(/^Room [12]$/) },
    });
    const changed = await desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      await tx.query(`update room set kind = 'gym' where id = $1`, [desk.world.rooms[0]?.id]);
      return tx.query<{ name: string; rooms: number }[]>(
        `select p.name, count(m.resource_id)::int as rooms from pool p left join pool_member m on m.organization_id = p.organization_id and m.pool_id = p.id
          where p.of_kind is not null group by p.name order by p.name`,
      );
    });
    expect(changed).toEqual([
      { name: 'Any gym room', rooms: 1 },
      { name: 'Any treatment room', rooms: 1 },
    ]);
  });

  it('takes any room of a kind also where the clinic has a pool of its own by that name', async () => {
    const { organizationId, clinic, rooms } = desk.world;
    const own = `insert into pool (organization_id, name, kind) values ($1, $2, 'room') returning id`;
    const named = await desk.on.database.inOrganization(organizationId, async (tx) => {
      for (const name of ['Any studio room', 'Any studio room (2)']) await tx.query(own, [organizationId, name]);
      const [resource] = await tx.query<{ id: number }[]>(
        `insert into resource (organization_id, kind) values ($1, 'room') returning id`,
        [organizationId],
      );
      await tx.query(
        `insert into room (organization_id, resource_id, clinic_id, name, kind) values ($1, $2, $3, 'Studio 1', 'studio')`,
        [organizationId, resource?.id, clinic.id],
      );
      await tx.query(`update room set kind = 'studio' where id = $1`, [rooms[1]?.id]);
      return tx.query<object[]>(
        `select p.name, p.of_kind, count(m.resource_id)::int as rooms from pool p
           left join pool_member m on m.organization_id = p.organization_id and m.pool_id = p.id
          where p.name like 'Any studio%' group by p.name, p.of_kind order by p.name`,
      );
    });
    expect(named).toEqual([
      { name: 'Any studio room', of_kind: null, rooms: 0 },
      { name: 'Any studio room (2)', of_kind: null, rooms: 0 },
      { name: 'Any studio room (3)', of_kind: 'studio', rooms: 2 },
    ]);
  });
});
