import { randomUUID } from 'node:crypto';
import { type Answer, type BookingDesk, openDesk } from './testing/booking-desk.js';

const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { __typename
  ... on Appointment { startsAt endsAt version generation } ... on Refusal { code message }
  ... on InvalidInput { problems { field message } } ... on SlotTaken { by nextStarts } } }`;
const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { provider { id } days { date starts } } }`;

describe('how long a visit is', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  let days = 0;
  const newDay = () => {
    const day = (days % 5) + 7 * Math.floor(days / 5);
    days += 1;
    return day;
  };
  /** A visit on a day of its own. */
  const booked = async (time = '09:00', day = newDay()) => {
    const patient = await desk.takes();
    const visit = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at(time, day) }));
    expect(visit).toMatchObject({ __typename: 'Appointment' });
    return { id: String(visit['id']), patientId: patient.id, day, at: (clock: string) => desk.at(clock, day) };
  };
  const change = async (id: string, over: Record<string, unknown>, version = 1): Promise<Answer> => {
    const input = { idempotencyKey: randomUUID(), id, version, ...over };
    const { data, errors } = await desk.api.send(desk.world.actors.clerk, MOVE, { input });
    expect(errors).toEqual([]);
    return data['rescheduleAppointment'] as Answer;
  };
  const claims = (id: string) =>
    desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query<{ kind: string; minutes: number }[]>(
        `select r.kind, extract(epoch from c.ends_at - c.starts_at)::int / 60 as minutes
           from claim c join resource r on r.organization_id = c.organization_id and r.id = c.resource_id
          where c.appointment_id = $1 order by r.kind`,
        [id],
      ),
    );
  const own = async (id: string) => {
    const [row] = await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query<{ minutes: number | null }[]>('select duration_minutes as minutes from appointment where id = $1', [id]),
    );
    return row?.minutes;
  };

  it('is changed where it stands: everything it claims is held as long, and can be given back', async () => {
    const visit = await booked();
    const before = await claims(visit.id);
    expect(await change(visit.id, { startsAt: visit.at('09:00'), durationMinutes: 75 })).toEqual({
      __typename: 'Appointment',
      startsAt: visit.at('09:00'),
      endsAt: visit.at('10:15'),
      version: 2,
      generation: 2,
    });
    expect(await own(visit.id)).toBe(75);
    expect(await claims(visit.id)).toEqual(before.map(({ kind, minutes }) => ({ kind, minutes: minutes + 30 })));
    const other = await desk.takes();
    const taken = desk.wanted({ patientId: other.id, startsAt: visit.at('10:00') });
    expect(await desk.book(taken)).toMatchObject({ __typename: 'SlotTaken' });
    expect(await change(visit.id, { startsAt: visit.at('09:00'), durationMinutes: 45 }, 2)).toMatchObject({
      endsAt: visit.at('09:45'),
    });
    expect([await own(visit.id), await claims(visit.id)]).toEqual([null, before]);
    expect(await desk.book({ ...taken, idempotencyKey: randomUUID() })).toMatchObject({ __typename: 'Appointment' });
  });

  it('stays as it is when somebody else has the time behind it, and says what is free for that length', async () => {
    const visit = await booked();
    await booked('10:00', visit.day);
    const before = await claims(visit.id);
    const answer = await change(visit.id, { startsAt: visit.at('09:00'), durationMinutes: 75 });
    expect(answer).toMatchObject({ __typename: 'SlotTaken', by: 'provider' });
    expect([await own(visit.id), await claims(visit.id)]).toEqual([null, before]);
    const [next] = answer['nextStarts'] as string[];
    expect(await change(visit.id, { startsAt: next, durationMinutes: 75 })).toMatchObject({ startsAt: next });
    expect(await own(visit.id)).toBe(75);
  });

  it.each([0, -45, 4, 721, 2_000_000])(
    'of %d minutes is refused by its field, and nothing is written',
    async (minutes) => {
      const visit = await booked();
      const answer = await change(visit.id, { startsAt: visit.at('09:00'), durationMinutes: minutes });
      expect(answer).toMatchObject({ __typename: 'InvalidInput', problems: [{ field: 'durationMinutes' }] });
      expect(await own(visit.id)).toBeNull();
    },
  );

  it('that reaches past the hours is refused', async () => {
    const visit = await booked('16:00');
    expect(await change(visit.id, { startsAt: visit.at('16:00'), durationMinutes: 90 })).toMatchObject({
      __typename: 'OutsideOpenHours',
    });
  });

  it('goes along when the visit is moved, and counts when another time is looked for', async () => {
    const visit = await booked('09:00');
    await booked('10:30', visit.day);
    await change(visit.id, { startsAt: visit.at('09:00'), durationMinutes: 75 });
    const day = visit.at('09:00').slice(0, 10);
    const input = {
      visitTypeId: desk.world.visitTypes.acupuncture.id,
      from: day,
      until: day,
      patientId: visit.patientId,
      movedId: visit.id,
    };
    const { data } = await desk.api.send(desk.world.actors.clerk, OPENINGS, { input });
    const starts = (data['openings'] as unknown as { days: { starts: string[] }[] }[]).flatMap((place) =>
      place.days.flatMap((each) => each.starts),
    );
    // Where it is it stays; a quarter of an hour later is free but for itself.
    expect(starts).not.toContain(visit.at('09:00'));
    expect(starts).toContain(visit.at('09:15'));
    expect(starts).not.toContain(visit.at('10:00'));
    expect(starts).not.toContain(visit.at('16:00'));
    let version = 2;
    for (const startsAt of starts.slice(0, 8)) {
      const endsAt = new Date(Date.parse(startsAt) + 75 * 60_000).toISOString().replace('.000', '');
      expect(await change(visit.id, { startsAt }, version)).toMatchObject({ startsAt, endsAt });
      version += 1;
    }
    const unknown = await desk.api.send(desk.world.actors.clerk, OPENINGS, {
      input: { ...input, movedId: randomUUID() },
    });
    expect(JSON.stringify(unknown.errors)).toContain('movedId');
  });

  it('is decided once when somebody books the time behind it at that moment', async () => {
    let [longer, booking] = [0, 0];
    for (let round = 0; round < 12; round++) {
      const day = 28 + round;
      const weekday = new Date(desk.at('12:00', day)).getUTCDay();
      if (weekday === 0 || weekday === 6) continue;
      const visit = await booked('09:00', day);
      const other = await desk.takes();
      const [change1, book] = await Promise.all([
        change(visit.id, { startsAt: visit.at('09:00'), durationMinutes: 90 }),
        desk.book(desk.wanted({ patientId: other.id, startsAt: visit.at('10:00') })),
      ]);
      const won = [change1.__typename, book.__typename].filter((each) => each === 'Appointment');
      expect([round, won.length]).toEqual([round, 1]);
      if (change1.__typename === 'Appointment') longer += 1;
      else booking += 1;
    }
    expect(longer + booking).toBeGreaterThanOrEqual(8);
  });
});
