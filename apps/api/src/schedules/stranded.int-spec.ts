import { addDays } from '@meridian/domain';
import type { Answer } from '../scheduling/testing/booking-desk.js';
import { SAVE, visitsOf, openScheduleDesk } from './testing/schedule-desk.js';

const RESCHEDULE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { __typename ... on Appointment { startsAt } ... on Refusal { code message } } }`;

type ScheduleDesk = Awaited<ReturnType<typeof openScheduleDesk>>;
let desk: ScheduleDesk['desk'];
let save: ScheduleDesk['save'];
let newDay: ScheduleDesk['newDay'];
let booked: ScheduleDesk['booked'];
let starts: ScheduleDesk['starts'];
let tasks: ScheduleDesk['tasks'];
beforeAll(async () => {
  ({ desk, save, newDay, booked, starts, tasks } = await openScheduleDesk());
});
afterAll(() => desk?.close());

describe('a change that strands booked visits', () => {
  it('is not saved before their number is accepted, then the desk has a task for each', async () => {
    const day = newDay();
    const visit = await booked(day);
    const input = { providerId: desk.world.provider.id, date: day, closed: true };
    const answer = await save('saveException', input);
    expect(answer).toMatchObject({ __typename: 'WouldStrand', count: 1, visits: [{ appointmentId: visit['id'] }] });
    expect(visitsOf(answer)[0]?.patientName).toMatch(/^Pat /);
    expect(await starts(day)).not.toEqual([]);
    expect(await tasks(visit['id'])).toEqual([]);
    expect(await save('saveException', { ...input, acceptStranded: 2 })).toMatchObject({ code: 'WouldStrand' });
    expect(await save('saveException', { ...input, acceptStranded: 1 })).toMatchObject({ __typename: 'Provider' });
    expect(await starts(day)).toEqual([]);
    expect(await tasks(visit['id'])).toEqual([{ kind: 'stranded', done_at: null }]);
  });

  it('proposes three times, each of which the visit can really be moved to', async () => {
    // A week of its own: the visit is moved about.
    const day = addDays(desk.monday, 30);
    const visit = await booked(day);
    const input = { providerId: desk.world.provider.id, date: day, closed: true };
    const proposals = visitsOf(await save('saveException', input))[0]?.proposals ?? [];
    expect(proposals).toHaveLength(3);
    await save('saveException', { ...input, acceptStranded: 1 });
    let version = visit['version'] as number;
    for (const { providerId, clinicId, startsAt } of proposals) {
      const move = { idempotencyKey: crypto.randomUUID(), id: visit['id'], version, providerId, clinicId, startsAt };
      const { data, errors } = await desk.api.send(desk.world.actors.clerk, RESCHEDULE, { input: move });
      expect(errors).toEqual([]);
      expect(data['rescheduleAppointment']).toMatchObject({ __typename: 'Appointment', startsAt });
      version++;
    }
  });

  it('counts only what the change itself strands, and nothing that more hours touch', async () => {
    const day = addDays(desk.monday, 16);
    await booked(day, '15:00');
    const own = { providerId: desk.world.provider.id, date: day };
    await save('saveException', { ...own, closed: true, acceptStranded: 1 });
    // Already outside: the afternoon closed as well strands nobody.
    expect(await save('saveException', { ...own, closed: true, startTime: '13:00', endTime: '17:00' })).toMatchObject({
      __typename: 'Provider',
    });
    expect(
      await save('saveException', {
        ...own,
        closed: false,
        startTime: '18:00',
        endTime: '19:00',
        clinicId: desk.world.clinic.id,
      }),
    ).toMatchObject({ __typename: 'Provider' });
  });

  it('says so too for weekly hours, closures, holidays and the doors', async () => {
    const day = newDay();
    const visit = await booked(day, '09:00');
    const { clinic, provider } = desk.world;
    const found = {
      __typename: 'WouldStrand',
      visits: expect.arrayContaining([expect.objectContaining({ appointmentId: visit['id'] })]),
    };
    const version = ((await desk.api.send(desk.world.actors.manager, `{ provider(id: "${provider.id}") { version } }`))
      .data['provider'] ?? {})['version'];
    const week = {
      clinicId: clinic.id,
      weekdays: [1, 2, 3, 4, 5],
      startTime: '10:00',
      endTime: '17:00',
      validFrom: '2020-01-01',
    };
    expect(await save('saveOpenHours', { providerId: provider.id, version, hours: [week] })).toMatchObject(found);
    expect(
      await save('saveClosure', { clinicId: clinic.id, fromDate: day, untilDate: day, reason: 'Works' }),
    ).toMatchObject(found);
    const doors = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:30', closes: '18:00' }));
    expect(await save('saveClinicHours', { clinicId: clinic.id, hours: doors })).toMatchObject(found);
    expect(
      await save('saveAbsence', {
        providerId: provider.id,
        startsAt: desk.at('08:00'),
        endsAt: desk.at('18:00', 40),
        reason: 'Leave',
      }),
    ).toMatchObject(found);
  });

  it('does not show who comes to those who may not read visits', async () => {
    const day = newDay();
    await booked(day);
    const input = { providerId: desk.world.prescriber.id, date: day, closed: true };
    expect(await save('saveException', input)).toMatchObject({ __typename: 'Provider' });
    const asAdmin = await desk.api.send(desk.world.actors.admin, SAVE.saveException, {
      input: { ...input, providerId: desk.world.provider.id },
    });
    expect(visitsOf(asAdmin.data['saveException'] as Answer)[0]?.patientName).toBeNull();
  });
});
