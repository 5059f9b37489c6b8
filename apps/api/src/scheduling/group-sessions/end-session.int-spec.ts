import { addDays, type Clock } from '@meridian/domain';
import { CLOCK } from '../../database/database.module.js';
import { type GroupDesk, openGroupDesk, type Shown } from './testing/group-desk.js';

describe('the end of a group session', () => {
  let desk: GroupDesk;
  let nowMs: number;
  beforeAll(async () => {
    desk = await openGroupDesk();
    nowMs = Date.parse(desk.at('07:00'));
    jest.spyOn(desk.api.app.get<Clock>(CLOCK), 'now').mockImplementation(() => nowMs);
    for (const actor of [desk.world.actors.clerk, desk.world.actors.provider])
      await desk.api.send(actor, '{ __typename }');
    // Days go by in a second here: nobody signs in again each morning.
    await desk.on.database.query(
      `update session set last_seen_at = now() + interval '1 year', expires_at = now() + interval '1 year'`,
    );
  });
  afterAll(() => desk.close());

  const setTime = (time: string, plusDays: number) => (nowMs = Date.parse(desk.at(time, plusDays)));
  /** A session at ten with as many patients, on that day after Monday. */
  const filled = async (plusDays: number, count: number): Promise<Shown> => {
    setTime('07:00', plusDays);
    const id = await desk.aSession({ date: addDays(desk.monday, plusDays), timeOfDay: '10:00', capacity: 4 });
    for (let at = 0; at < count; at++) await desk.join(id, (await desk.takes()).id);
    return desk.show(id);
  };
  const step = (visit: Shown['participants'][number] | undefined, name: string, version = visit?.version) =>
    desk.ask('stepAppointment', { id: visit?.id, version, step: name });
  const statesOf = async (id: string) => (await desk.show(id)).participants.map(({ state }) => state);

  it('makes who was there done and who never came missed, once it has begun', async () => {
    const session = await filled(1, 3);
    const { id, version, participants } = session;
    expect(await desk.ask('completeGroupSession', { id, version })).toMatchObject({ __typename: 'TimeNotAllowed' });
    setTime('09:55', 1);
    expect(await step(participants[0], 'arrive')).toMatchObject({ state: 'arrived' });
    expect(await step(participants[1], 'arrive')).toMatchObject({ state: 'arrived' });
    setTime('10:05', 1);
    expect(await desk.ask('completeGroupSession', { id, version })).toMatchObject({
      __typename: 'TimeNotAllowed',
      hint: expect.stringContaining('10:15'),
    });
    expect(await statesOf(id)).toEqual(['arrived', 'arrived', 'booked']);
    setTime('11:00', 1);
    expect(await desk.ask('completeGroupSession', { id, version: 7 })).toMatchObject({ __typename: 'StaleVersion' });
    expect(await desk.ask('completeGroupSession', { id, version })).toMatchObject({ state: 'completed', version: 2 });
    expect(await statesOf(id)).toEqual(['completed', 'completed', 'noshow']);
    const steps = await desk.sql<{ to_state: string }>(
      'select to_state from appointment_step where appointment_id = $1 order by at',
      [participants[0]?.id],
    );
    expect(steps.map(({ to_state }) => to_state)).toEqual(['arrived', 'checked-in', 'in-room', 'completed']);
    expect(await desk.join(id, (await desk.takes()).id)).toMatchObject({ __typename: 'CannotMove' });
  });

  it('can be written down on a later day, whoever is somewhere on his way: as of the day on which it is closed', async () => {
    const { id, version, participants } = await filled(8, 3);
    setTime('09:55', 8);
    await step(participants[0], 'arrive');
    await step(participants[1], 'arrive');
    await step(participants[1], 'check_in', 2);
    setTime('08:00', 9);
    expect(await step(participants[0], 'check_in', 2)).toMatchObject({ __typename: 'TimeNotAllowed' });
    expect(await desk.ask('completeGroupSession', { id, version })).toMatchObject({ state: 'completed' });
    expect(await statesOf(id)).toEqual(['completed', 'completed', 'noshow']);
    const later = await desk.sql<{ to_state: string; at: Date }>(
      `select to_state, at from appointment_step where appointment_id = $1 and at >= $2 order by at`,
      [participants[0]?.id, desk.at('08:00', 9)],
    );
    expect(later.map(({ to_state }) => to_state)).toEqual(['checked-in', 'in-room', 'completed']);
    expect(later.every(({ at }) => at.getTime() - nowMs < 1000)).toBe(true);
  });

  it('by calling it off cancels every visit with its reason, frees its time and ends the waiting', async () => {
    const { id, version, participants } = await filled(2, 4);
    const waiting = await desk.takes();
    expect(await desk.join(id, waiting.id, { waitlist: true })).toMatchObject({ position: 1 });
    expect(await desk.ask('cancelGroupSession', { id, version, reason: 'oth_oth' })).toMatchObject({
      problems: [{ field: 'text' }],
    });
    expect(await desk.ask('cancelGroupSession', { id, version, reason: 'prov_pers' })).toMatchObject({
      state: 'cancelled',
      taken: 0,
      waiting: 0,
    });
    const visits = await desk.sql<{ state: string; cancellation_reason: string }>(
      'select distinct state, cancellation_reason from appointment where group_session_id = $1',
      [id],
    );
    expect(visits).toEqual([{ state: 'cancelled', cancellation_reason: 'prov-pers' }]);
    const ids = participants.map((each) => each.id);
    expect(
      await desk.sql('select 1 from claim where group_session_id = $1 or appointment_id = any($2)', [id, ids]),
    ).toEqual([]);
    const owed = await desk.sql(`select 1 from desk_task where appointment_id = any($1) and kind = 'rebook'`, [ids]);
    expect(owed).toHaveLength(4);
    const told = await desk.sql(`select 1 from reminder where subject_id = any($1) and kind = 'cancellation'`, [ids]);
    expect(told).toHaveLength(4);
    expect(await desk.book(desk.wanted({ patientId: waiting.id, startsAt: desk.at('10:00', 2) }))).toMatchObject({
      state: 'booked',
    });
  });

  it.each([
    [0, 9],
    [3, 10],
  ])('by calling it off notes its time once for those who wait, with %i in it', async (count, plusDays) => {
    const { id, version } = await filled(plusDays, count);
    const { organizationId, clinic, visitTypes, actors } = desk.world;
    const waiting = await desk.takes();
    await desk.sql(
      `insert into waitlist_entry (organization_id, patient_id, visit_type_id, clinic_id, urgency, from_date, until_date, added_by)
       values ($1, $2, $3, $4, 'routine', '2020-01-01', '2099-01-01', $5)`,
      [organizationId, waiting.id, visitTypes.acupuncture.id, clinic.id, actors.clerk.accountId],
    );
    await desk.sql('delete from freed_time');
    expect(await desk.ask('cancelGroupSession', { id, version, reason: 'prov_pers' })).toMatchObject({
      state: 'cancelled',
    });
    const noted = await desk.sql(
      'select freed_by, starts_at, room_resource_id is not null as room from freed_time order by room',
    );
    // Its provider's time, and its room's: other providers may have what they waited a room for.
    const once = { freed_by: 'cancelled', starts_at: new Date(desk.at('10:00', plusDays)) };
    expect(noted).toEqual([
      { ...once, room: false },
      { ...once, room: true },
    ]);
  });

  it('is no calling off once somebody is checked in: nothing changes', async () => {
    const { id, version, participants } = await filled(3, 2);
    setTime('09:50', 3);
    await step(participants[0], 'arrive');
    await step(participants[0], 'check_in', 2);
    expect(await desk.ask('cancelGroupSession', { id, version, reason: 'prov_pers' })).toMatchObject({
      __typename: 'CannotMove',
      message: 'One patient has been checked in already.',
    });
    expect(await statesOf(id)).toEqual(['checked_in', 'booked']);
  });

  it('can be left to somebody else: the same seats, other claims, and everybody is told', async () => {
    const { id, version, participants } = await filled(7, 2);
    const { organizationId, provider, prescriber, clinic } = desk.world;
    const change = (providerId: string) => desk.ask('changeGroupSessionProvider', { id, version, providerId });
    expect(await change(prescriber.id)).toMatchObject({ __typename: 'VisitTypeNotOffered' });
    expect(await change(provider.id)).toMatchObject({ __typename: 'CannotMove' });
    const [other] = await desk.sql<{ id: string; resource_id: number }>(
      `with r as (insert into resource (organization_id, kind) values ($1, 'provider') returning id)
       insert into provider (organization_id, resource_id, name) select $1, r.id, 'Stand-in' from r returning id, resource_id`,
      [organizationId],
    );
    await desk.sql(
      `insert into provider_discipline (organization_id, provider_id, discipline) values ($1, $2, 'acupuncture')`,
      [organizationId, other?.id],
    );
    await desk.sql(
      `insert into schedule (organization_id, resource_id, clinic_id, recurrence, start_time, end_time, valid_from)
       values ($1, $2, $3, 'FREQ=DAILY', '09:00', '17:00', '2020-01-01')`,
      [organizationId, other?.resource_id, clinic.id],
    );
    expect(await change(other?.id ?? '')).toMatchObject({ version: 2, taken: 2 });
    const claimed = await desk.sql<{ resource_id: number }>(
      'select resource_id from claim where group_session_id = $1 and resource_id = any($2)',
      [id, [provider.resourceId, other?.resource_id]],
    );
    expect(claimed.map(({ resource_id }) => resource_id)).toEqual([other?.resource_id]);
    const ids = participants.map((each) => each.id);
    const told = await desk.sql(
      `select 1 from reminder where subject_id = any($1) and kind = 'reschedule' and generation = 2`,
      [ids],
    );
    expect(told).toHaveLength(2);
    expect(await desk.sql('select distinct provider_id from appointment where group_session_id = $1', [id])).toEqual([
      { provider_id: other?.id },
    ]);
    const free = await desk.takes();
    expect(await desk.book(desk.wanted({ patientId: free.id, startsAt: desk.at('10:00', 7) }))).toMatchObject({
      state: 'booked',
    });
  });

  it('is left alone by whoever may not book', async () => {
    const { id, version } = await filled(4, 0);
    const input = { input: { idempotencyKey: 'a-key-of-my-own', id, version, reason: 'prov_pers' } };
    const answer = await desk.api.send(
      desk.world.actors.manager,
      'mutation ($input: CancelGroupSessionInput!) { cancelGroupSession(input: $input) { __typename } }',
      input,
    );
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
