import { addDays } from '@meridian/domain';
import { ClinicEntity, ClinicHoursEntity, ScheduleEntity } from '@meridian/persistence';
import { fieldsOf, OPENINGS, SAVE, openScheduleDesk } from './testing/schedule-desk.js';

const TAKE_BACK = (field: string, input: string) =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { __typename ... on Refusal { code } } }`;
const TRAVEL = `mutation ($input: SaveClinicTravelInput!) { saveClinicTravel(input: $input) { __typename ... on ClinicTravel { minutes } ... on InvalidInput { problems { field } } } }`;

type ScheduleDesk = Awaited<ReturnType<typeof openScheduleDesk>>;
let desk: ScheduleDesk['desk'];
let save: ScheduleDesk['save'];
let newDay: ScheduleDesk['newDay'];
let booked: ScheduleDesk['booked'];
let starts: ScheduleDesk['starts'];
let plusOf: ScheduleDesk['plusOf'];
beforeAll(async () => {
  ({ desk, save, newDay, booked, starts, plusOf } = await openScheduleDesk());
});
afterAll(() => desk?.close());

describe('absences', () => {
  it('take a provider out of all openings and bookings until they are taken back', async () => {
    const day = newDay();
    const plus = plusOf(day);
    const input = {
      providerId: desk.world.provider.id,
      startsAt: desk.at('10:00', plus),
      endsAt: desk.at('16:00', plus),
      reason: 'Course',
    };
    const absence = await save('saveAbsence', input);
    expect(absence).toMatchObject({ kind: 'provider', name: 'Acupuncturist', reason: 'Course' });
    expect(await save('saveAbsence', { ...input, reason: 'Training' })).toMatchObject({
      id: absence['id'],
      reason: 'Training',
    });
    const offered = await starts(day);
    expect(offered).toContain(desk.at('09:15', plus));
    expect(offered).not.toContain(desk.at('09:30', plus));
    expect(offered).not.toContain(desk.at('15:45', plus));
    expect(offered).toContain(desk.at('16:00', plus));
    expect(await desk.book(desk.wanted({ startsAt: desk.at('11:00', plus) }))).toMatchObject({
      code: 'OutsideOpenHours',
    });
    const { data } = await desk.api.send(desk.world.actors.manager, TAKE_BACK('removeAbsence', 'RemoveAbsenceInput'), {
      input: { id: absence['id'] },
    });
    expect(data['removeAbsence']).toMatchObject({ __typename: 'Absence' });
    expect(await starts(day)).toContain(desk.at('11:00', plus));
  });

  it('take a room out of service: the other serves, and with both out nothing is offered or booked', async () => {
    const day = newDay();
    const plus = plusOf(day);
    const [one, two] = desk.world.rooms;
    const input = { startsAt: desk.at('09:00', plus), endsAt: desk.at('12:00', plus), reason: 'Painting' };
    expect(await save('saveAbsence', { ...input, roomId: one?.id })).toMatchObject({ kind: 'room', name: 'Room 1' });
    expect(await booked(day, '09:00')).toMatchObject({ room: { name: 'Room 2' } });
    const other = await save('saveAbsence', { ...input, roomId: two?.id });
    expect(other).toMatchObject({ __typename: 'WouldStrand', count: 1 });
    await save('saveAbsence', { ...input, roomId: two?.id, acceptStranded: 1 });
    const offered = await starts(day);
    expect(offered).not.toContain(desk.at('10:00', plus));
    expect(offered).toContain(desk.at('12:00', plus));
    const patient = await desk.takes();
    expect(await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('10:00', plus) }))).toMatchObject({
      code: 'SlotTaken',
      by: 'room',
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['end before they start', { endsAt: '2099-01-01T00:00:00Z' }, 'endsAt'],
    ['last for years', { endsAt: '2105-01-01T00:00:00Z' }, 'endsAt'],
    ['are over', { startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' }, 'endsAt'],
    ['name nobody', { providerId: null }, 'providerId'],
    ['give no reason', { reason: ' ' }, 'reason'],
    ['accept fewer than none', { acceptStranded: -1 }, 'acceptStranded'],
  ])('that %s are refused by the field', async (_, over, field) => {
    const input = {
      providerId: desk.world.provider.id,
      startsAt: '2099-01-02T00:00:00Z',
      endsAt: '2099-01-03T00:00:00Z',
      reason: 'Leave',
      ...over,
    };
    expect(fieldsOf(await save('saveAbsence', input)).map((each) => each.replace(/^input\./, ''))).toEqual([field]);
  });
});

describe('closures and public holidays', () => {
  it('shut the clinic on the holidays that were ticked, once', async () => {
    const { clinic } = desk.world;
    const query = `query { publicHolidays(clinicId: "${clinic.id}", country: "US", region: "IL", year: 2098) { date name closed } }`;
    const { data } = await desk.api.send(desk.world.actors.manager, query);
    expect(data['publicHolidays']).toContainEqual({ date: '2098-12-25', name: 'Christmas Day', closed: false });
    const input = { clinicId: clinic.id, country: 'US', region: 'IL', dates: ['2098-12-25', '2098-07-04'] };
    expect(await save('adoptHolidays', input)).toMatchObject({ country: 'US', region: 'IL' });
    expect(await save('adoptHolidays', input)).toMatchObject({ __typename: 'Clinic' });
    const closures = await desk.api.send(
      desk.world.actors.manager,
      `{ clinicClosures(clinicId: "${clinic.id}") { fromDate reason } }`,
    );
    expect(closures.data['clinicClosures']).toEqual([
      { fromDate: '2098-07-04', reason: 'Independence Day' },
      { fromDate: '2098-12-25', reason: 'Christmas Day' },
    ]);
    expect(fieldsOf(await save('adoptHolidays', { ...input, dates: ['2098-12-25', '2098-03-04'] }))).toEqual([
      'dates.1',
    ]);
    expect(fieldsOf(await save('adoptHolidays', { ...input, region: 'ZZ' }))).toEqual(['region']);
  });

  it('are refused by the field that is wrong', async () => {
    const clinicId = desk.world.clinic.id;
    const closure = { clinicId, fromDate: '2099-05-02', untilDate: '2099-05-01', reason: 'Works' };
    expect(fieldsOf(await save('saveClosure', closure))).toEqual(['untilDate']);
    const doors = (rows: [number, string, string][]) => ({
      clinicId,
      hours: rows.map(([weekday, opens, closes]) => ({ weekday, opens, closes })),
    });
    expect(fieldsOf(await save('saveClinicHours', doors([[1, '09:00', '09:00']])))).toEqual(['hours.0.closes']);
    expect(
      fieldsOf(
        await save(
          'saveClinicHours',
          doors([
            [1, '09:00', '12:00'],
            [1, '11:00', '13:00'],
          ]),
        ),
      ),
    ).toEqual(['hours.1']);
  });
});

describe('several clinics a day', () => {
  it('leave the way free before and after, in what is offered and in what is booked', async () => {
    const day = newDay();
    const plus = plusOf(day);
    const { organizationId, provider, clinic, visitTypes } = desk.world;
    const branch = await desk.on.database.inOrganization(organizationId, async (tx) => {
      const row = await tx.save(
        tx.create(ClinicEntity, { organizationId, name: 'Branch', timeZone: 'America/Chicago' }),
      );
      await tx.insert(ScheduleEntity, {
        organizationId,
        resourceId: provider.resourceId,
        clinicId: row.id,
        recurrence: 'FREQ=DAILY',
        startTime: '09:00',
        endTime: '17:00',
        validFrom: day,
        validUntil: day,
      });
      await tx.query('delete from visit_type_need where organization_id = $1 and visit_type_id = $2', [
        organizationId,
        visitTypes.massage.id,
      ]);
      return row;
    });
    const at = (time: string) => desk.at(time, plus);
    await booked(day, '12:00');
    const travel = { clinicId: branch.id, otherClinicId: clinic.id, minutes: 40 };
    const { data } = await desk.api.send(desk.world.actors.manager, TRAVEL, { input: travel });
    expect(data['saveClinicTravel']).toMatchObject({ minutes: 40 });
    const input = { visitTypeId: visitTypes.massage.id, from: day, until: day, clinicId: branch.id };
    const found = (await desk.api.send(desk.world.actors.clerk, OPENINGS, { input })).data['openings'] as unknown as {
      days: { starts: string[] }[];
    }[];
    const offered = found.flatMap((place) => place.days.flatMap((each) => each.starts));
    const visit = (time: string, patientId: string) =>
      desk.book(
        desk.wanted({ patientId, clinicId: branch.id, visitTypeId: visitTypes.massage.id, startsAt: at(time) }),
      );
    // The visit at Main Street is 12:00 to 12:45; a massage lasts an hour.
    expect(offered).toEqual(expect.arrayContaining([at('10:15'), at('13:30')]));
    for (const time of ['10:30', '11:00', '12:45', '13:15']) {
      expect(offered).not.toContain(at(time));
      expect(await visit(time, (await desk.takes()).id)).toMatchObject({ code: 'SlotTaken', by: 'provider' });
    }
    expect(await visit('13:30', (await desk.takes()).id)).toMatchObject({ __typename: 'Appointment' });
    // And back: the massage ends at 14:30.
    const back = await starts(day);
    expect(back).not.toContain(at('15:00'));
    expect(back).toContain(at('15:15'));
  });

  it('need two different clinics', async () => {
    const { id } = desk.world.clinic;
    const { data } = await desk.api.send(desk.world.actors.manager, TRAVEL, {
      input: { clinicId: id, otherClinicId: id, minutes: 5 },
    });
    expect(data['saveClinicTravel']).toMatchObject({ problems: [{ field: 'otherClinicId' }] });
  });
});

describe('a day in two halves', () => {
  it('offers nothing over the break, also where a clinic shuts at noon', async () => {
    const day = addDays(desk.monday, 21);
    const plus = 21;
    const { organizationId, provider, clinic } = desk.world;
    await desk.on.database.inOrganization(organizationId, async (tx) => {
      await tx.delete(ClinicHoursEntity, { organizationId, clinicId: clinic.id, weekday: 1 });
      const own = { organizationId, clinicId: clinic.id, weekday: 1 };
      await tx.insert(ClinicHoursEntity, [
        { ...own, opens: '08:00', closes: '12:00' },
        { ...own, opens: '13:00', closes: '18:00' },
      ]);
      await tx.delete(ScheduleEntity, { organizationId, resourceId: provider.resourceId, clinicId: clinic.id });
      const hours = {
        organizationId,
        resourceId: provider.resourceId,
        clinicId: clinic.id,
        recurrence: 'FREQ=WEEKLY;BYDAY=MO',
        validFrom: '2020-01-01',
      };
      await tx.insert(ScheduleEntity, [
        { ...hours, startTime: '09:00', endTime: '12:30' },
        { ...hours, startTime: '14:00', endTime: '17:00' },
      ]);
    });
    const offered = await starts(day);
    expect(offered).toContain(desk.at('11:15', plus));
    expect(offered).not.toContain(desk.at('11:30', plus));
    expect(offered).not.toContain(desk.at('13:00', plus));
    expect(offered).toContain(desk.at('14:00', plus));
  });
});

describe('who may change schedules', () => {
  it.each(['clerk', 'provider', 'compliance'] as const)('not a %s', async (role) => {
    const input = {
      providerId: desk.world.provider.id,
      startsAt: desk.at('09:00', 60),
      endsAt: desk.at('10:00', 60),
      reason: 'x',
    };
    const { errors } = await desk.api.send(desk.world.actors[role], SAVE.saveAbsence, { input });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
