import { randomUUID } from 'node:crypto';
import { addDays } from '@meridian/domain';
import { type BookingDesk, openDesk } from './testing/booking-desk.js';

describe('a booked visit', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('moves a visit in one step: the old time is free, the new one taken, the generation higher', async () => {
    const [first, second] = [await desk.takes(), await desk.takes()];
    const visit = await desk.book(desk.wanted({ patientId: first.id, startsAt: desk.at('09:00', 4) }));
    const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { __typename ... on Appointment { generation startsAt messages { kind state } } ... on Refusal { message } } }`;
    const moved = await desk.api.send(desk.world.actors.clerk, MOVE, {
      input: { idempotencyKey: randomUUID(), id: visit['id'], version: 1, startsAt: desk.at('11:00', 4) },
    });
    expect(moved.data['rescheduleAppointment']).toMatchObject({
      __typename: 'Appointment',
      generation: 2,
      startsAt: desk.at('11:00', 4),
    });
    expect((moved.data['rescheduleAppointment'] as { messages: unknown[] }).messages).toEqual(
      expect.arrayContaining([
        { kind: 'reschedule', state: 'due' },
        { kind: 'reminder', state: 'void' },
      ]),
    );
    expect(await desk.book(desk.wanted({ patientId: second.id, startsAt: desk.at('09:00', 4) }))).toMatchObject({
      __typename: 'Appointment',
    });
    const lost = await desk.api.send(desk.world.actors.clerk, MOVE, {
      input: { idempotencyKey: randomUUID(), id: visit['id'], version: 2, startsAt: desk.at('09:15', 4) },
    });
    expect(lost.data['rescheduleAppointment']).toMatchObject({ __typename: 'SlotTaken' });
  });

  it('cancels with a coded reason; the time is free again and only the cancellation is still owed', async () => {
    const patient = await desk.takes();
    const visit = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('13:00', 4) }));
    const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ... on Appointment { state cancellationReason messages { kind state } } ... on InvalidInput { problems { field } } } }`;
    const cancel = (reason: string, version = 1) =>
      desk.api.send(desk.world.actors.clerk, CANCEL, {
        input: { idempotencyKey: randomUUID(), id: visit['id'], version, reason },
      });
    expect((await cancel('oth_oth')).data['cancelAppointment']).toEqual({
      __typename: 'InvalidInput',
      problems: [{ field: 'text' }],
    });
    expect((await cancel('pat_fb', 9)).data['cancelAppointment']).toMatchObject({ __typename: 'StaleVersion' });
    const cancelled = (await cancel('pat_fb')).data['cancelAppointment'] as {
      messages: { kind: string; state: string }[];
    };
    expect(cancelled).toMatchObject({ __typename: 'Appointment', state: 'cancelled', cancellationReason: 'pat_fb' });
    expect(cancelled.messages.filter((message) => message.state !== 'void')).toEqual([
      { kind: 'cancellation', state: 'due' },
    ]);
    expect(await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('13:00', 4) }))).toMatchObject({
      __typename: 'Appointment',
    });
  });

  it('writes to nobody when a visit is cancelled because the patient died', async () => {
    const patient = await desk.takes();
    const visit = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('16:00', 4) }));
    const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ... on Appointment { state messages { state } } } }`;
    const cancelled = await desk.api.send(desk.world.actors.clerk, CANCEL, {
      input: { idempotencyKey: randomUUID(), id: visit['id'], version: 1, reason: 'pat_dec' },
    });
    const answer = cancelled.data['cancelAppointment'] as { state: string; messages: { state: string }[] };
    expect(answer.state).toBe('cancelled');
    expect(answer.messages.filter(({ state }) => state !== 'void')).toEqual([]);
  });

  it('keeps a time for its holder alone, and gives it up when it lapses', async () => {
    const [mine, other] = [await desk.takes(), await desk.takes()];
    const HOLD = `mutation ($input: HoldInput!) { holdOpening(input: $input) { __typename ... on Hold { id expiresAt } } }`;
    const wanted = desk.wanted({ patientId: mine.id, startsAt: desk.at('15:00', 4) });
    const time = Object.fromEntries(
      Object.entries(wanted).filter(([field]) => !['idempotencyKey', 'acknowledgements'].includes(field)),
    );
    const held = (await desk.api.send(desk.world.actors.clerk, HOLD, { input: time })).data['holdOpening'] as {
      id: string;
    };
    expect(held).toMatchObject({ __typename: 'Hold' });
    const colleague = await desk.api.send(
      desk.world.actors.provider,
      'mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { __typename } }',
      { input: desk.wanted({ patientId: other.id, startsAt: desk.at('15:00', 4) }) },
    );
    expect(colleague.data['bookAppointment']).toMatchObject({ __typename: 'SlotTaken' });
    await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query(`update claim set expires_at = now() - interval '1 second' where hold_id = $1`, [held.id]),
    );
    expect(await desk.book(desk.wanted({ patientId: other.id, startsAt: desk.at('15:00', 4) }))).toMatchObject({
      __typename: 'Appointment',
    });
  });

  it('offers only what can be booked, and does not offer it twice', async () => {
    const patient = await desk.takes();
    const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { provider { id } clinic { id } days { date starts } } }`;
    const input = {
      visitTypeId: desk.world.visitTypes.acupuncture.id,
      from: addDays(desk.monday, 7),
      until: addDays(desk.monday, 7),
      patientId: patient.id,
    };
    const find = async () =>
      (
        (await desk.api.send(desk.world.actors.clerk, OPENINGS, { input })).data['openings'] as unknown as {
          days: { starts: string[] }[];
        }[]
      ).flatMap((place) => place.days.flatMap((day) => day.starts));
    const starts = await find();
    expect(starts[0]).toBe(desk.at('09:00', 7));
    expect(await desk.book(desk.wanted({ patientId: patient.id, startsAt: starts[0] }))).toMatchObject({
      __typename: 'Appointment',
    });
    expect(await find()).not.toContain(starts[0]);
  });

  it('shows the day with a column for each provider at work', async () => {
    const DIARY = `query ($clinicId: ID!, $date: LocalDate!) { diary(clinicId: $clinicId, date: $date) { columns { provider { name } open { startsAt endsAt } appointments { patient { name } visitType { name } state } } } }`;
    const { data, errors } = await desk.api.send(desk.world.actors.clerk, DIARY, {
      clinicId: desk.world.clinic.id,
      date: desk.monday,
    });
    expect(errors).toEqual([]);
    const columns = (
      data['diary'] as unknown as {
        columns: { provider: { name: string }; appointments: unknown[]; open: unknown[] }[];
      }
    ).columns;
    expect(columns.map((column) => column.provider.name)).toEqual(['Acupuncturist', 'Pain physician']);
    expect(columns[0]?.open).toEqual([{ startsAt: desk.at('09:00'), endsAt: desk.at('17:00') }]);
  });

  it('leaves one trace of each visit that a diary shows, however often it is read within the hour', async () => {
    const DIARY = `query ($clinicId: ID!, $date: LocalDate!) { diary(clinicId: $clinicId, date: $date) { date } }`;
    const patient = await desk.takes();
    const visit = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('16:00', 3) }));
    const day = { clinicId: desk.world.clinic.id, date: addDays(desk.monday, 3) };
    for (let look = 0; look < 3; look++) await desk.api.send(desk.world.actors.clerk, DIARY, day);
    const traces = await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query(`select patient_id from audit_event where action = 'appointment.list' and subject_id = $1`, [
        visit['id'],
      ]),
    );
    expect(traces).toEqual([{ patient_id: patient.id }]);
  });

  it('shows a week with its rooms and equipment, and of the patients what is asked for', async () => {
    const WEEK = `query ($clinicId: ID!, $date: LocalDate!, $days: Int!) { diary(clinicId: $clinicId, date: $date, days: $days) {
      days rooms { name } equipment { name } visitTypes { gridMinutes }
      columns { provider { name } disciplines open { startsAt } appointments { id version room { name } equipment { name } clinic { name } bookedBy { displayName } ...Who } } } }
      fragment Who on Appointment { patient { PATIENT } }`;
    const patient = await desk.takes();
    const startsAt = desk.at('14:00', 4);
    const booked = await desk.book(desk.wanted({ patientId: patient.id, startsAt }));
    const read = async (fields: string, days = 7) =>
      desk.api.send(desk.world.actors.clerk, WEEK.replace('PATIENT', fields), {
        clinicId: desk.world.clinic.id,
        date: desk.monday,
        days,
      });
    const visitOf = (answer: Awaited<ReturnType<typeof read>>) => {
      expect(answer.errors).toEqual([]);
      const { columns, ...diary } = answer.data['diary'] as unknown as {
        columns: { disciplines: string[]; open: unknown[]; appointments: { id: string }[] }[];
      };
      return { diary, column: columns[0], visit: columns[0]?.appointments.find((each) => each.id === booked['id']) };
    };

    const names = visitOf(await read('id name'));
    expect(names.diary).toMatchObject({ days: 7, visitTypes: [{ gridMinutes: expect.any(Number) as number }] });
    expect(names.column?.disciplines).toContain('acupuncture');
    expect(names.column?.open.length).toBeGreaterThanOrEqual(5);
    expect(names.visit).toMatchObject({
      version: 1,
      room: { name: expect.any(String) as string },
      clinic: { name: desk.world.clinic.name },
      bookedBy: { displayName: expect.any(String) as string },
      patient: { id: patient.id, name: `${patient.given} ${patient.family}`.trim() },
    });
    // Every field of a patient can be asked for here too.
    const whole = visitOf(await read('mrn email medicationsStatement'));
    expect(whole.visit).toMatchObject({ patient: { mrn: patient.mrn, medicationsStatement: 'none' } });

    for (const days of [0, 8]) expect((await read('id', days)).errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});
