import { randomUUID } from 'node:crypto';
import { MINUTE_MS } from '@meridian/domain';
import type { Answer } from '../testing/booking-desk.js';
import { type DayDesk, openDayDesk, DONE, type Task } from './testing/day-desk.js';

describe('a missed visit', () => {
  let desk: DayDesk['desk'];
  let now: DayDesk['now'];
  let setTime: DayDesk['setTime'];
  let pass: DayDesk['pass'];
  let sql: DayDesk['sql'];
  let booked: DayDesk['booked'];
  let ask: DayDesk['ask'];
  let step: DayDesk['step'];
  let undo: DayDesk['undo'];
  let claimsOf: DayDesk['claimsOf'];
  let tasks: DayDesk['tasks'];
  beforeAll(async () => {
    ({ desk, now, setTime, pass, sql, booked, ask, step, undo, claimsOf, tasks } = await openDayDesk());
  });
  afterAll(() => desk?.close());

  it('gives back what is left of a missed visit, and owes the patient a new time', async () => {
    setTime('07:00');
    const visit = await booked('13:00', 1);
    setTime('13:14', 1);
    expect(await step(visit, 'miss')).toMatchObject({
      __typename: 'TimeNotAllowed',
      hint: expect.stringContaining('13:15'),
    });
    setTime('13:20', 1);
    const missed = await step(visit, 'miss');
    expect(missed).toMatchObject({ state: 'noshow' });
    expect((await claimsOf(visit)).every(({ ends_at }) => ends_at.getTime() === now())).toBe(true);
    expect(await tasks()).toEqual([
      expect.objectContaining({
        kind: 'rebook',
        appointment: { id: visit['id'] },
        dueOn: expect.stringMatching(/^20/),
      }),
    ]);
    expect(await booked('13:30', 1)).toMatchObject({ __typename: 'Appointment' });
    expect(await undo(missed, 'came after all')).toMatchObject({ __typename: 'SlotTaken', by: 'provider' });
    expect((await claimsOf(visit)).every(({ ends_at }) => ends_at.getTime() === now())).toBe(true);
  });

  it('takes a no-show back while its time is free: the claims stand as before, and nothing is owed', async () => {
    setTime('07:00');
    const visit = await booked('15:00', 1);
    const before = await claimsOf(visit);
    setTime('15:16', 1);
    const missed = await step(visit, 'miss');
    expect(await undo(missed, '  ')).toMatchObject({ __typename: 'InvalidInput', problems: [{ field: 'reason' }] });
    const back = await undo(missed, 'stood in traffic');
    expect(back).toMatchObject({ state: 'booked', version: 3 });
    expect(await claimsOf(visit)).toEqual(before);
    expect((await tasks()).map(({ appointment }) => appointment.id)).not.toContain(visit['id']);
    expect((await tasks(true)).map(({ appointment }) => appointment.id)).toContain(visit['id']);
    setTime('15:17', 2);
    const again = await step(back, 'miss');
    setTime('09:00', 3);
    expect(await undo(again, 'too late')).toMatchObject({ __typename: 'TimeNotAllowed' });
  });

  describe('comes back only where a booking would be let in', () => {
    const missedAt = async (time: string, plusDays: number): Promise<{ missed: Answer; patientId: string }> => {
      setTime('07:00', plusDays);
      const visit = await booked(time, plusDays);
      nowAfter(time, plusDays);
      const [own] = await sql<{ patient_id: string }>('select patient_id from appointment where id = $1', [
        visit['id'],
      ]);
      return { missed: await step(visit, 'miss'), patientId: own?.patient_id ?? '' };
    };
    const nowAfter = (time: string, plusDays: number) => {
      setTime(time, plusDays);
      pass(20 * MINUTE_MS);
    };
    const undone = (missed: Answer) => undo(missed, 'came after all');

    it('says whose time it is, and when the provider is free next', async () => {
      const { missed, patientId } = await missedAt('09:00', 21);
      const elsewhere = { visitTypeId: desk.world.visitTypes.epidural.id, providerId: desk.world.prescriber.id };
      const startsAt = desk.at('09:30', 21);
      expect(await desk.book(desk.wanted({ ...elsewhere, patientId, startsAt }))).toMatchObject({ state: 'booked' });
      const refused = await undone(missed);
      expect(refused).toMatchObject({ __typename: 'SlotTaken', by: 'patient' });
      expect((refused['nextStarts'] as string[]).length).toBeGreaterThan(0);
    });

    it('keeps its distance to what the patient was given instead', async () => {
      const { missed, patientId } = await missedAt('09:00', 22);
      const [rule] = await sql<{ id: string }>(
        `insert into spacing_rule (organization_id, kind, first_by, first_code, then_by, then_code, amount, unit, severity, reason)
         values ($1, 'min-gap', 'technique', 'acupuncture', 'technique', 'acupuncture', 48, 'hours', 'block', 'Two days apart.') returning id`,
        [desk.world.organizationId],
      );
      const startsAt = desk.at('14:00', 22);
      expect(await desk.book(desk.wanted({ patientId, startsAt }))).toMatchObject({ state: 'booked' });
      expect(await undone(missed)).toMatchObject({ __typename: 'SpacingNotKept', otherStartsAt: startsAt });
      await sql('update spacing_rule set retired_at = now() where id = $1', [rule?.id]);
      expect(await undone(missed)).toMatchObject({ state: 'booked' });
    });

    it('asks nothing of the hours it was booked in, which may have changed since', async () => {
      const { missed } = await missedAt('11:00', 24);
      await sql('update provider set active = false where id = $1', [desk.world.provider.id]);
      expect(await undone(missed)).toMatchObject({ state: 'booked' });
      await sql('update provider set active = true where id = $1', [desk.world.provider.id]);
    });
  });

  it('puts the referral of a missed visit back on the worklist, and off it when the patient comes after all', async () => {
    setTime('07:00');
    const visit = await booked('11:00', 3);
    const [referral] = await sql<{ id: string }>(
      `insert into referral (organization_id, patient_id, requester_id, performer_id, progress, priority, reason, question)
       select organization_id, patient_id, provider_id, provider_id, 'scheduled', 'routine', 'r', 'q' from appointment where id = $1 returning id`,
      [visit['id']],
    );
    await sql('update appointment set referral_id = $1 where id = $2', [referral?.id, visit['id']]);
    const progress = async () =>
      (await sql<{ progress: string }>('select progress from referral where id = $1', [referral?.id]))[0]?.progress;
    setTime('11:15', 3);
    const missed = await step(visit, 'miss');
    expect(await progress()).toBe('missed');
    await undo(missed, 'stood in the wrong queue');
    expect(await progress()).toBe('scheduled');
  });

  it('owes a new time when the clinic cancels, says whether it was late, and is done once', async () => {
    const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ... on Appointment { cancelledLate } } }`;
    const cancel = (visit: Answer, reason: string) =>
      ask(desk.world.actors.clerk, CANCEL, 'cancelAppointment', { id: visit['id'], version: 1, reason });
    setTime('07:00', 10);
    const [soon, later] = [await booked('14:00', 10), await booked('14:00', 14)];
    expect(await cancel(soon, 'prov_pers')).toMatchObject({ cancelledLate: true });
    expect(await cancel(later, 'pat_fb')).toMatchObject({ cancelledLate: false });
    const owed = await tasks();
    expect(owed.map(({ appointment }) => appointment.id)).toContain(soon['id']);
    expect(owed.map(({ appointment }) => appointment.id)).not.toContain(later['id']);
    const { id } = owed.find(({ appointment }) => appointment.id === soon['id']) as Task;
    const first = await ask(desk.world.actors.clerk, DONE, 'completeDeskTask', { id });
    pass(MINUTE_MS);
    expect(await ask(desk.world.actors.provider, DONE, 'completeDeskTask', { id })).toEqual(first);
    expect((await tasks(true)).find((task) => task.id === id)?.doneBy).toEqual({ displayName: 'The clerk' });
    expect(await ask(desk.world.actors.clerk, DONE, 'completeDeskTask', { id: randomUUID() })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});
