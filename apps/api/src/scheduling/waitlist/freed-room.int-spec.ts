import { addDays } from '@meridian/domain';
import type { Answer, BookingDesk } from '../testing/booking-desk.js';
import { openWaitlistDesk, type WaitlistDesk } from './testing/waitlist-desk.js';

const PLAN = `mutation ($input: PlanGroupSessionsInput!) { planGroupSessions(input: $input) { __typename ... on GroupSessionsPlanned { sessions { id version } } ... on Refusal { message } } }`;
const CALL_OFF = `mutation ($input: CancelGroupSessionInput!) { cancelGroupSession(input: $input) { __typename } }`;
const CLOSE = `mutation ($input: SaveClosureInput!) { saveClosure(input: $input) { __typename ... on ClinicClosure { id } } }`;
const REOPEN = `mutation ($input: RemoveClosureInput!) { removeClosure(input: $input) { __typename } }`;
const DIFFER = `mutation ($input: SaveExceptionInput!) { saveException(input: $input) { __typename } }`;

describe('time that came free otherwise', () => {
  let at: WaitlistDesk;
  let desk: BookingDesk;
  beforeAll(async () => {
    at = await openWaitlistDesk();
    desk = at.desk;
  });
  afterAll(() => at.close());
  beforeEach(() => at.clear());

  const by = async (query: string, input: object): Promise<Answer> => {
    const { data, errors } = await desk.api.send(desk.world.actors.manager, query, { input });
    expect(errors).toEqual([]);
    return Object.values(data)[0] as Answer;
  };

  /** A visit of the other provider, in the first room. */
  const elsewhere = async (time: string, day: number) => {
    const { visitTypes, prescriber } = desk.world;
    const own = { patientId: (await desk.takes()).id, visitTypeId: visitTypes.epidural.id, providerId: prescriber.id };
    const visit = await desk.book(desk.wanted({ ...own, startsAt: desk.at(time, day) }));
    expect(visit).toMatchObject({ __typename: 'Appointment' });
    return visit;
  };

  /** All of the room's day is kept for something else. */
  const block = async (room: number, day: number) => {
    const { world } = desk;
    const [{ id } = { id: '' }] = await at.sql<{ id: string }>(
      `insert into hold (organization_id, account_id, patient_id, provider_id, visit_type_id, clinic_id, starts_at, ends_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '1 day') returning id`,
      [
        world.organizationId,
        world.actors.clerk.accountId,
        world.patient.id,
        world.prescriber.id,
        world.visitTypes.epidural.id,
        world.clinic.id,
        desk.at('00:00', day),
        desk.at('23:00', day),
      ],
    );
    await at.sql(
      `insert into claim (organization_id, resource_id, starts_at, ends_at, hold_id, expires_at) values ($1, $2, $3, $4, $5, now() + interval '1 day')`,
      [world.organizationId, world.rooms[room]?.resourceId, desk.at('00:00', day), desk.at('23:00', day), id],
    );
  };

  const roomOf = async (visit: Answer) =>
    (
      await at.sql<{ resource_id: number }>(
        `select c.resource_id from claim c join room r on r.resource_id = c.resource_id where c.appointment_id = $1`,
        [visit['id']],
      )
    )[0]?.resource_id;
  const other = async (visit: Answer) => ((await roomOf(visit)) === desk.world.rooms[0]?.resourceId ? 1 : 0);

  it('is offered with another provider, when only its room was missing', async () => {
    const [patient] = await at.patients(1);
    const visit = await elsewhere('10:00', 0);
    await block(await other(visit), 0);
    await at.waits(patient, { fromTime: '10:00', untilTime: '11:00', until: addDays(desk.monday, 0) });
    await at.cancel(visit);
    expect(await at.onlyOffer()).toMatchObject({
      entry: { patient: { id: patient?.id } },
      freed: { freedBy: 'cancelled' },
    });
  });

  it('is not offered when another room was free all the time', async () => {
    const [patient] = await at.patients(1);
    const visit = await elsewhere('10:00', 1);
    await at.waits(patient, { fromTime: '10:00', untilTime: '11:00', until: addDays(desk.monday, 1) });
    await at.cancel(visit);
    expect(await at.offers()).toEqual([]);
  });

  it('is offered when a class is called off whose room was missing', async () => {
    const { world } = desk;
    const [{ id: visitTypeId } = { id: '' }] = await at.sql<{ id: string }>(
      `insert into visit_type (organization_id, name, discipline, duration_minutes, grid_minutes, horizon_days, group_capacity)
       values ($1, 'Pain school', 'interventional-pain', 60, 15, 360, 4) returning id`,
      [world.organizationId],
    );
    await at.sql('insert into visit_type_need (organization_id, visit_type_id, pool_id) values ($1, $2, $3)', [
      world.organizationId,
      visitTypeId,
      world.pool.id,
    ]);
    const planned = await at.ask(PLAN, {
      visitTypeId,
      providerId: world.prescriber.id,
      clinicId: world.clinic.id,
      timeOfDay: '13:00',
      date: addDays(desk.monday, 2),
      weeks: 1,
      leaveOut: [],
    });
    expect(planned).toMatchObject({ __typename: 'GroupSessionsPlanned' });
    const [session] = planned['sessions'] as { id: string; version: number }[];
    const [claim] = await at.sql<{ resource_id: number }>(
      'select c.resource_id from claim c join room r on r.resource_id = c.resource_id where c.group_session_id = $1',
      [session?.id],
    );
    await block(claim?.resource_id === world.rooms[0]?.resourceId ? 1 : 0, 2);
    const [patient] = await at.patients(1);
    await at.waits(patient, { fromTime: '13:00', untilTime: '14:00', until: addDays(desk.monday, 2) });
    await at.ask(CALL_OFF, { id: session?.id, version: session?.version, reason: 'pat_fb' });
    expect(await at.onlyOffer()).toMatchObject({ startsAt: desk.at('13:00', 2), freed: { freedBy: 'cancelled' } });
  });

  it('is offered when a closure is taken back', async () => {
    const date = addDays(desk.monday, 3);
    const closure = await by(CLOSE, {
      clinicId: desk.world.clinic.id,
      fromDate: date,
      untilDate: date,
      reason: 'Inventory',
    });
    const [patient] = await at.patients(1);
    await at.waits(patient, { from: date, until: date });
    expect(await at.offers()).toEqual([]);
    await by(REOPEN, { id: closure['id'] });
    expect(await at.onlyOffer()).toMatchObject({
      entry: { patient: { id: patient?.id } },
      freed: { freedBy: 'opened' },
    });
  });

  it('is offered when hours are added, and only where they are', async () => {
    const friday = addDays(desk.monday, 11);
    const [day, evening] = await at.patients(2);
    await at.waits(day, { from: friday, until: friday, untilTime: '17:00' }, 5);
    await at.waits(evening, { from: friday, until: friday });
    const { provider, clinic } = desk.world;
    const added = { date: friday, closed: false, startTime: '17:00', endTime: '18:00' };
    expect(await by(DIFFER, { providerId: provider.id, clinicId: clinic.id, ...added })).toEqual({
      __typename: 'Provider',
    });
    expect(await at.onlyOffer()).toMatchObject({
      startsAt: desk.at('17:00', 11),
      entry: { patient: { id: evening?.id } },
      freed: { freedBy: 'opened' },
    });
  });

  it('is used by visits as long as they are with that provider', async () => {
    const { world } = desk;
    const visit = await at.booked('15:00', 4);
    await at.booked('15:45', 4);
    await at.sql(
      `insert into visit_override (organization_id, provider_id, visit_type_id, duration_minutes) values ($1, $2, $3, 60)`,
      [world.organizationId, world.provider.id, world.visitTypes.acupuncture.id],
    );
    const [patient] = await at.patients(1);
    const friday = addDays(desk.monday, 4);
    await at.waits(patient, { from: friday, until: friday });
    await at.cancel(visit);
    const offer = await at.onlyOffer();
    await at.sql('delete from visit_override where true');
    // Three quarters of an hour came free, and an hour is needed: it ends with them.
    expect(offer.startsAt).toBe(desk.at('14:45', 4));
    const [{ minutes } = { minutes: 0 }] = await at.sql<{ minutes: number }>(
      'select (extract(epoch from ends_at - starts_at) / 60)::int as minutes from waitlist_offer where id = $1',
      [offer.id],
    );
    expect(minutes).toBe(60);
  });
});
