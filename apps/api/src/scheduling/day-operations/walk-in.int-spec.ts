import { randomUUID } from 'node:crypto';
import { MINUTE_MS } from '@meridian/domain';
import { type DayDesk, openDayDesk, WALK_IN } from './testing/day-desk.js';

describe('a walk-in', () => {
  let desk: DayDesk['desk'];
  let now: DayDesk['now'];
  let setTime: DayDesk['setTime'];
  let pass: DayDesk['pass'];
  let sql: DayDesk['sql'];
  let ask: DayDesk['ask'];
  beforeAll(async () => {
    ({ desk, now, setTime, pass, sql, ask } = await openDayDesk());
  });
  afterAll(() => desk?.close());

  it('books a walk-in at once, notice or not, and asks every other guard', async () => {
    await sql('update visit_type set min_notice_minutes = 120');
    setTime('10:03', 7);
    pass(20_000);
    const [patient, other] = [await desk.takes(), await desk.takes()];
    const { world } = desk;
    const wanted = {
      visitTypeId: world.visitTypes.acupuncture.id,
      providerId: world.provider.id,
      clinicId: world.clinic.id,
      acknowledgements: [],
    };
    expect(
      await desk.book(desk.wanted({ patientId: patient.id, startsAt: new Date(now() + MINUTE_MS).toISOString() })),
    ).toMatchObject({ __typename: 'TimeNotAllowed' });
    const input = { ...wanted, patientId: patient.id, idempotencyKey: randomUUID() };
    const visit = await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', input);
    expect(visit).toMatchObject({ state: 'arrived', version: 2, startsAt: desk.at('10:04', 7) });
    expect(visit['stepHistory']).toMatchObject([{ fromState: 'booked', toState: 'arrived' }]);
    expect(await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', input)).toMatchObject({ id: visit['id'] });
    expect(await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', { ...wanted, patientId: other.id })).toMatchObject({
      __typename: 'SlotTaken',
    });
    setTime('18:30', 7);
    expect(await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', { ...wanted, patientId: other.id })).toMatchObject({
      __typename: 'OutsideOpenHours',
    });
    await sql('update visit_type set min_notice_minutes = 0');
  });

  it('books no walk-in that a finding would only hold', async () => {
    setTime('11:00', 8);
    const patient = await desk.takes('warfarin 5 mg');
    const { world } = desk;
    const answer = await ask(world.actors.clerk, WALK_IN, 'bookWalkIn', {
      visitTypeId: world.visitTypes.epidural.id,
      providerId: world.prescriber.id,
      clinicId: world.clinic.id,
      patientId: patient.id,
      acknowledgements: [],
    });
    expect(answer).toMatchObject({ __typename: 'TimeNotAllowed', message: expect.stringContaining('cleared') });
    expect(await sql('select 1 from appointment where patient_id = $1', [patient.id])).toEqual([]);
    expect(
      await sql('select 1 from claim c join patient p on p.resource_id = c.resource_id where p.id = $1', [patient.id]),
    ).toEqual([]);
  });
});
