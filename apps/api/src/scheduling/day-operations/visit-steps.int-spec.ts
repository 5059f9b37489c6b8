import { randomUUID } from 'node:crypto';
import { MINUTE_MS } from '@meridian/domain';
import { aClinicWorld } from '../../testing/clinic-world.js';
import { type DayDesk, openDayDesk, DONE, STEP, TODAY } from './testing/day-desk.js';

describe('a step of a visit', () => {
  let desk: DayDesk['desk'];
  let setTime: DayDesk['setTime'];
  let pass: DayDesk['pass'];
  let booked: DayDesk['booked'];
  let ask: DayDesk['ask'];
  let step: DayDesk['step'];
  let undo: DayDesk['undo'];
  let tasks: DayDesk['tasks'];
  beforeAll(async () => {
    ({ desk, setTime, pass, booked, ask, step, undo, tasks } = await openDayDesk());
  });
  afterAll(() => desk?.close());

  it('takes a visit through its day one step at a time, each recorded with who and when', async () => {
    setTime('07:00');
    const visit = await booked('09:00', 1);
    expect(await step(visit, 'arrive')).toMatchObject({ __typename: 'TimeNotAllowed' });
    setTime('08:50', 1);
    let now = await step(visit, 'arrive');
    expect(now).toMatchObject({ state: 'arrived', version: 2, openSteps: ['check_in'] });
    expect(await step(visit, 'check_in', 1)).toMatchObject({ __typename: 'StaleVersion' });
    expect(await step(now, 'complete')).toMatchObject({ __typename: 'CannotMove' });
    for (const next of ['check_in', 'enter_room', 'complete']) now = await step(now, next);
    expect(now).toMatchObject({ state: 'completed', version: 5, openSteps: [] });
    expect(now['stepHistory']).toEqual(
      [
        ['booked', 'arrived'],
        ['arrived', 'checked_in'],
        ['checked_in', 'in_room'],
        ['in_room', 'completed'],
      ].map(([fromState, toState]) => ({
        fromState,
        toState,
        undo: false,
        reason: null,
        account: { displayName: 'The clerk' },
      })),
    );
  });

  it('answers a repeated step with its first answer, and of two desks at once lets one win', async () => {
    setTime('07:00');
    const visit = await booked('10:00', 1);
    setTime('09:55', 1);
    const input = { idempotencyKey: randomUUID(), id: visit['id'], version: 1, step: 'arrive' };
    const twice = [await ask(desk.world.actors.clerk, STEP, 'stepAppointment', input)];
    twice.push(await ask(desk.world.actors.clerk, STEP, 'stepAppointment', input));
    expect(twice.map((each) => each['version'])).toEqual([2, 2]);
    const race = await Promise.all([
      step(visit, 'check_in', 2),
      step(visit, 'check_in', 2, desk.world.actors.provider),
    ]);
    expect(race.map(({ __typename }) => __typename).sort()).toEqual(['Appointment', 'StaleVersion']);
  });

  it('leaves what was done in the room to the provider, but for a slip of a moment ago', async () => {
    setTime('07:00');
    let visit = await booked('09:00', 3);
    setTime('09:00', 3);
    for (const next of ['arrive', 'check_in', 'enter_room']) visit = await step(visit, next);
    pass(30_000);
    visit = await undo(visit, 'wrong patient');
    expect(visit).toMatchObject({ state: 'checked_in' });
    visit = await step(visit, 'enter_room');
    pass(2 * MINUTE_MS);
    expect(await undo(visit, 'wrong patient')).toMatchObject({ __typename: 'NotYours' });
    expect(await undo(visit, 'wrong patient', desk.world.actors.provider)).toMatchObject({ state: 'checked_in' });
    const manager = await desk.api.send(desk.world.actors.manager, STEP, {
      input: { idempotencyKey: randomUUID(), id: visit['id'], version: 6, step: 'arrive' },
    });
    expect(manager.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('shows another organization nothing, and takes nothing from it', async () => {
    setTime('07:00', 10);
    const visit = await booked('16:00', 10);
    setTime('16:20', 10);
    await step(visit, 'miss');
    const abroad = await aClinicWorld(desk.on.database);
    expect(await step(visit, 'arrive', 2, abroad.actors.clerk)).toMatchObject({ __typename: 'NotFound' });
    const board = await desk.api.send(abroad.actors.clerk, TODAY, { clinicId: desk.world.clinic.id });
    expect(board.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const [owed] = [...(await tasks()), ...(await tasks(true))];
    expect(await ask(abroad.actors.clerk, DONE, 'completeDeskTask', { id: owed?.id })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});
