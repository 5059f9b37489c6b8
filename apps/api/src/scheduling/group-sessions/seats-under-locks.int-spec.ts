import { addDays } from '@meridian/domain';
import { type GroupDesk, openGroupDesk } from './testing/group-desk.js';

const WAITS_MAX_MS = 20_000;

/** Others change a seat while its whole session is changed: what they did is seen, because the seats are locked first. */
describe('a group session that is changed while one of its seats is', () => {
  let desk: GroupDesk;
  let plusDays = 0;
  beforeAll(async () => {
    desk = await openGroupDesk();
  });
  afterAll(() => desk?.close());

  const filled = async (count: number) => {
    const id = await desk.aSession({ date: addDays(desk.monday, plusDays++), capacity: 4 });
    const visits: string[] = [];
    while (visits.length < count) visits.push((await desk.join(id, (await desk.takes()).id))['id'] as string);
    return { id, visits };
  };
  const isWaiting = async (): Promise<boolean> => {
    const [row] = await desk.on.database.query<{ waiting: boolean }>(
      `select exists(select from pg_locks l join pg_stat_activity a using (pid)
         where a.datname = current_database() and not l.granted) as waiting`,
    );
    return row?.waiting ?? false;
  };
  /** Asks while somebody has changed these seats and not yet committed: the answer once he has. */
  const askMeanwhile = async <Answer>(change: string, seats: readonly string[], ask: () => Promise<Answer>) => {
    let asked: Promise<Answer> | undefined;
    await desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      await tx.query(change, [seats]);
      asked = ask();
      const end = performance.now() + WAITS_MAX_MS;
      while (!(await isWaiting())) if (performance.now() > end) throw new Error('nobody waits for the seats');
    });
    return asked;
  };

  it('hands over a seat as it is by then, with no version told twice', async () => {
    const { id, visits } = await filled(2);
    const { organizationId } = desk.world;
    const [other] = await desk.sql<{ id: string }>(
      `with r as (insert into resource (organization_id, kind) values ($1, 'provider') returning id)
       insert into provider (organization_id, resource_id, name) select $1, r.id, 'Stand-in' from r returning id`,
      [organizationId],
    );
    await desk.sql(
      `insert into provider_discipline (organization_id, provider_id, discipline) values ($1, $2, 'acupuncture')`,
      [organizationId, other?.id],
    );
    await desk.sql(
      `insert into schedule (organization_id, resource_id, clinic_id, recurrence, start_time, end_time, valid_from)
       select $1, resource_id, $3, 'FREQ=DAILY', '08:00', '18:00', '2020-01-01' from provider where id = $2`,
      [organizationId, other?.id, desk.world.clinic.id],
    );
    const answer = await askMeanwhile(
      `update appointment set state = 'arrived', version = version + 1 where id = any($1)`,
      visits.slice(0, 1),
      () => desk.ask('changeGroupSessionProvider', { id, version: 1, providerId: other?.id }),
    );
    expect(answer).toMatchObject({ version: 2, taken: 2 });
    const rows = await desk.sql<{ id: string; version: number; state: string }>(
      'select id, version, state from appointment where group_session_id = $1',
      [id],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(visits.map((visit) => byId.get(visit))).toMatchObject([
      { state: 'arrived', version: 3 },
      { state: 'booked', version: 2 },
    ]);
    const told = await desk.sql<{ subject_id: string }>(
      `select subject_id from reminder where subject_id = any($1) and kind = 'reschedule'`,
      [visits],
    );
    expect(told).toEqual([{ subject_id: visits[1] }]);
  });

  it('moves nobody up who has given his seat up by then', async () => {
    const { id, visits } = await filled(4);
    const [first] = visits;
    await desk.ask('cancelAppointment', { id: first, version: 1, reason: 'pat_cpp' });
    const last = visits.slice(3);
    const answer = await askMeanwhile(
      `update appointment set state = 'cancelled', cancellation_reason = 'pat-cpp', group_seat = null where id = any($1)`,
      last,
      () => desk.ask('resizeGroupSession', { id, version: 1, capacity: 3 }),
    );
    expect(answer).toMatchObject({ capacity: 3, taken: 2 });
    expect(await desk.sql('select group_seat from appointment where id = any($1)', [last])).toEqual([
      { group_seat: null },
    ]);
  });
});
