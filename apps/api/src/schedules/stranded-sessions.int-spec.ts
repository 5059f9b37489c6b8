import { addDays } from '@meridian/domain';
import { type GroupDesk, openGroupDesk } from '../scheduling/group-sessions/testing/group-desk.js';
import { SAVE } from './testing/schedule-desk.js';

interface Stranding {
  readonly __typename: string;
  readonly count: number;
  readonly message: string;
  readonly sessions: readonly { groupSessionId: string; taken: number }[];
  readonly visits: readonly { appointmentId: string; groupSessionId: string | null; proposals: unknown[] }[];
}

describe('a change that strands a group session', () => {
  let desk: GroupDesk;
  let plusDays = 0;
  beforeAll(async () => {
    desk = await openGroupDesk();
  });
  afterAll(() => desk?.close());

  const session = async (count: number) => {
    const plus = plusDays++;
    const id = await desk.aSession({ date: addDays(desk.monday, plus), timeOfDay: '10:00', capacity: 4 });
    const seats: string[] = [];
    while (seats.length < count) seats.push((await desk.join(id, (await desk.takes()).id))['id'] as string);
    return { id, seats, plus, date: addDays(desk.monday, plus) };
  };
  const save = async (field: keyof typeof SAVE, input: object): Promise<Stranding> => {
    const { data, errors } = await desk.api.send(desk.world.actors.manager, SAVE[field], { input });
    expect(errors).toEqual([]);
    return data[field] as unknown as Stranding;
  };
  const tasks = (seats: readonly string[]) =>
    desk.sql(`select 1 from desk_task where kind = 'stranded' and appointment_id = any($1)`, [seats]);

  it('names it once, with how many are in it, and proposes no other times for its seats', async () => {
    const { id, seats, date } = await session(2);
    const input = { providerId: desk.world.provider.id, date, closed: true };
    const answer = await save('saveException', input);
    expect(answer).toMatchObject({
      __typename: 'WouldStrand',
      count: 3,
      message: 'One group session and 2 booked visits would be outside open hours.',
      sessions: [{ groupSessionId: id, taken: 2 }],
    });
    expect(answer.visits.map(({ appointmentId }) => appointmentId).sort()).toEqual([...seats].sort());
    for (const visit of answer.visits) expect(visit).toMatchObject({ groupSessionId: id, proposals: [] });
    expect(await save('saveException', { ...input, acceptStranded: 2 })).toMatchObject({ __typename: 'WouldStrand' });
    expect(await save('saveException', { ...input, acceptStranded: 3 })).toMatchObject({ __typename: 'Provider' });
    expect(await tasks(seats)).toHaveLength(2);
  });

  it('names it also when nobody is in it yet', async () => {
    const { id, date } = await session(0);
    const input = { providerId: desk.world.provider.id, date, closed: true };
    expect(await save('saveException', input)).toMatchObject({
      count: 1,
      sessions: [{ groupSessionId: id, taken: 0 }],
      visits: [],
    });
  });

  it('names it also when its room is out of service, though its seats claim no room', async () => {
    const { id, seats, plus } = await session(1);
    const [room] = await desk.sql<{ id: string; clinic_id: string }>(
      `select r.id from room r join claim c on c.organization_id = r.organization_id and c.resource_id = r.resource_id
        where c.group_session_id = $1`,
      [id],
    );
    const input = {
      roomId: room?.id,
      startsAt: desk.at('00:00', plus),
      endsAt: desk.at('23:00', plus),
      reason: 'Paint',
    };
    const answer = await save('saveAbsence', input);
    expect(answer).toMatchObject({ count: 2, sessions: [{ groupSessionId: id, taken: 1 }] });
    expect(answer.visits.map(({ appointmentId }) => appointmentId)).toEqual(seats);
    expect(await save('saveAbsence', { ...input, acceptStranded: 2 })).toMatchObject({ __typename: 'Absence' });
    expect(await tasks(seats)).toHaveLength(1);
  });
});
