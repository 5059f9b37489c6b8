import { addDays } from '@meridian/domain';
import { type GroupDesk, openGroupDesk } from './testing/group-desk.js';

describe('planning group sessions', () => {
  let desk: GroupDesk;
  beforeAll(async () => {
    desk = await openGroupDesk();
  });
  afterAll(() => desk.close());

  const plan = (over: object) =>
    desk.ask('planGroupSessions', {
      visitTypeId: desk.groupType,
      providerId: desk.world.provider.id,
      clinicId: desk.world.clinic.id,
      date: desk.monday,
      timeOfDay: '09:00',
      weeks: 1,
      leaveOut: [],
      ...over,
    });
  const count = async () =>
    (
      await desk.sql(
        'select (select count(*) from group_session)::int as sessions, (select count(*) from claim)::int as claims',
      )
    )[0];

  it('puts a course into the diary, each session with its provider and room and nobody else', async () => {
    const planned = await plan({ weeks: 3 });
    const sessions = planned['sessions'] as { id: string; startsAt: string; capacity: number; courseOrdinal: number }[];
    expect(sessions.map(({ startsAt }) => startsAt)).toEqual([0, 7, 14].map((days) => desk.at('09:00', days)));
    expect(sessions.map(({ capacity, courseOrdinal }) => [capacity, courseOrdinal])).toEqual([
      [12, 1],
      [12, 2],
      [12, 3],
    ]);
    const claims = await desk.sql<{ kind: string; minutes: number }>(
      `select r.kind, extract(epoch from c.ends_at - c.starts_at)::int / 60 as minutes from claim c
         join resource r on r.organization_id = c.organization_id and r.id = c.resource_id
        where c.group_session_id = $1 and c.appointment_id is null order by r.kind`,
      [sessions[0]?.id],
    );
    expect(claims).toEqual([
      { kind: 'provider', minutes: 75 },
      { kind: 'room', minutes: 75 },
    ]);
    const patient = await desk.takes();
    expect(await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('09:30') }))).toMatchObject({
      __typename: 'SlotTaken',
      by: 'provider',
    });
  });

  it('plans all of them or none, and names every day that cannot be', async () => {
    const patient = await desk.takes();
    await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('13:30', 8) }));
    const closed = addDays(desk.monday, 15);
    await desk.sql(
      `insert into clinic_closure (organization_id, clinic_id, from_date, until_date, reason) values ($1, $2, $3, $3, 'Floor works')`,
      [desk.world.organizationId, desk.world.clinic.id, closed],
    );
    const before = await count();
    const course = { date: addDays(desk.monday, 1), timeOfDay: '13:00', weeks: 4 };
    const refused = await plan(course);
    expect(refused).toMatchObject({
      __typename: 'CourseNotPlanned',
      conflicts: [
        { date: addDays(desk.monday, 8), message: 'That time was just taken.' },
        { date: closed, message: 'The clinic is closed that day (Floor works).' },
      ],
    });
    expect(await count()).toEqual(before);
    const leaveOut = (refused['conflicts'] as { date: string }[]).map(({ date }) => date);
    const planned = await plan({ ...course, leaveOut });
    expect(planned['sessions']).toHaveLength(2);
  });

  it.each<[string, object, object]>([
    ['no seats', { capacity: 0 }, { problems: [{ field: 'capacity' }] }],
    ['one seat', { capacity: 1 }, { problems: [{ field: 'capacity' }] }],
    ['no week', { weeks: 0 }, { problems: [{ field: 'weeks' }] }],
    ['weeks without end', { weeks: 10_000 }, { problems: [{ field: 'weeks' }] }],
    ['a day that is none of the course', { leaveOut: ['2020-01-01'] }, { problems: [{ field: 'leaveOut.0' }] }],
    ['a time that is skipped', { date: '2027-03-14', timeOfDay: '02:30' }, { problems: [{ field: 'timeOfDay' }] }],
    ['a day in the past', { date: '2020-01-06' }, { __typename: 'TimeNotAllowed' }],
    ['a day years ahead', { date: '2031-01-06' }, { __typename: 'TimeNotAllowed' }],
    ['an hour at which nobody works', { timeOfDay: '06:00' }, { __typename: 'OutsideOpenHours' }],
  ])('refuses %s, and writes nothing', async (_, over, refusal) => {
    const before = await count();
    expect(await plan(over)).toMatchObject(refusal);
    expect(await count()).toEqual(before);
  });

  it('is for kinds of visit that are given in groups, by providers who give them', async () => {
    const { visitTypes, prescriber } = desk.world;
    expect(await plan({ visitTypeId: visitTypes.acupuncture.id })).toMatchObject({ __typename: 'VisitTypeNotOffered' });
    expect(await plan({ providerId: prescriber.id, weeks: 3 })).toMatchObject({ __typename: 'VisitTypeNotOffered' });
    expect(await plan({ visitTypeId: desk.world.clinic.id })).toMatchObject({ __typename: 'NotFound' });
    const patient = await desk.takes();
    const alone = { visitTypeId: desk.groupType, patientId: patient.id, startsAt: desk.at('15:00', 3) };
    expect(await desk.book(desk.wanted(alone))).toMatchObject({
      __typename: 'VisitTypeNotOffered',
      message: expect.stringContaining('group sessions'),
    });
    const openings = await desk.api.send(
      desk.world.actors.clerk,
      'query ($input: OpeningsInput!) { openings(input: $input) { days { starts } } }',
      { input: { visitTypeId: desk.groupType, from: desk.monday, until: addDays(desk.monday, 4) } },
    );
    expect(openings.data['openings']).toEqual([]);
  });

  it('stands in the diary with how full it is, in place of the visits to it', async () => {
    const sessionId = await desk.aSession({ date: addDays(desk.monday, 2), timeOfDay: '10:00' });
    const patient = await desk.takes();
    expect(await desk.join(sessionId, patient.id)).toMatchObject({ groupSeat: 1 });
    const diary = await desk.api.send(
      desk.world.actors.clerk,
      `query ($clinicId: ID!, $date: LocalDate!) { diary(clinicId: $clinicId, date: $date) {
         columns { appointments { id } } groupSessions { id taken waiting capacity room { name } provider { id } } visitTypes { id } } }`,
      { clinicId: desk.world.clinic.id, date: addDays(desk.monday, 2) },
    );
    expect(diary.data['diary']).toMatchObject({
      groupSessions: [
        { id: sessionId, taken: 1, waiting: 0, capacity: 12, room: { name: expect.stringContaining('Room') } },
      ],
      visitTypes: [{ id: desk.groupType }],
    });
    const columns = diary.data['diary']?.['columns'] as { appointments: unknown[] }[];
    expect(columns.flatMap(({ appointments }) => appointments)).toEqual([]);
  });
});
