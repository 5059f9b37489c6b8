import { addDays } from '@meridian/domain';
import type { Actor } from '../../auth/actor.js';
import { type GroupDesk, openGroupDesk } from './testing/group-desk.js';

const NAMES = 'patient { id given }';
const ROSTER = `id participants { id ${NAMES} } waitlist { id ${NAMES} }`;

/** Whoever reads a patient's name in a list of a group session is in the trail, however he came to the list. */
describe('the patients of a group session', () => {
  let desk: GroupDesk;
  let sessions: { id: string; visit: string; seated: string[]; waiting: string }[];
  beforeAll(async () => {
    desk = await openGroupDesk();
    sessions = [await filled(0), await filled(1)];
  });
  afterAll(() => desk.close());

  const filled = async (plusDays: number) => {
    const id = await desk.aSession({ date: addDays(desk.monday, plusDays), capacity: 2 });
    const [first, second, waits] = [await desk.takes(), await desk.takes(), await desk.takes()];
    const visit = (await desk.join(id, first.id))['id'] as string;
    await desk.join(id, second.id);
    await desk.join(id, waits.id, { waitlist: true });
    return { id, visit, seated: [first.id, second.id], waiting: waits.id };
  };
  const read = async (reader: Actor, document: string, variables: Record<string, unknown> = {}) => {
    const answer = await desk.api.send(reader, document, variables);
    expect(answer.errors).toEqual([]);
    return answer.data;
  };
  const seen = async (reader: Actor, action: string) => {
    const rows = await desk.sql<{ patient_id: string }>(
      'select patient_id from audit_event where account_id = $1 and action = $2 order by patient_id',
      [reader.accountId, action],
    );
    return rows.map(({ patient_id }) => patient_id);
  };
  const everybody = () => sessions.flatMap(({ seated }) => seated).sort();
  const waiting = () => sessions.map((each) => each.waiting).sort();

  it('are seen by whoever comes to them from a visit', async () => {
    const reader = desk.world.actors.provider;
    const [one] = sessions;
    await read(reader, `query ($id: ID!) { appointment(id: $id) { groupSession { ${ROSTER} } } }`, { id: one?.visit });
    expect(await seen(reader, 'appointment.list')).toEqual([...(one?.seated ?? [])].sort());
    expect(await seen(reader, 'group-session.list-waiting')).toEqual([one?.waiting]);
  });

  it('are seen by whoever reads several sessions, and written down with one statement a kind', async () => {
    const reader = desk.world.actors.prescriber;
    const [first, last] = [desk.monday, addDays(desk.monday, 6)];
    const page = `groupSessions(clinicId: $clinicId, from: "${first}", until: "${last}") { edges { node { ${ROSTER} } } }`;
    await read(reader, `query ($clinicId: ID!) { ${page} }`, { clinicId: desk.world.clinic.id });
    expect(await seen(reader, 'appointment.list')).toEqual(everybody());
    expect(await seen(reader, 'group-session.list-waiting')).toEqual(waiting());
    const statements = `select distinct xmin::text from audit_event where account_id = $1 and subject <> 'clinic'`;
    expect(await desk.sql(statements, [reader.accountId])).toHaveLength(2);
  });

  it('are not seen by whoever reads only how many there are', async () => {
    const reader = desk.world.actors.clerk;
    const [one] = sessions;
    await read(reader, 'query ($id: ID!) { groupSession(id: $id) { id taken waiting room { name } } }', {
      id: one?.id,
    });
    expect(await seen(reader, 'appointment.list')).toEqual([]);
    expect(await seen(reader, 'group-session.list-waiting')).toEqual([]);
    expect(await seen(reader, 'group-session.read')).toHaveLength(1);
  });
});
