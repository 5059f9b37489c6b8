import { AppointmentEntity } from '@meridian/persistence';
import { type BookingDesk, openDesk } from './testing/booking-desk.js';
import { VisitBooker, type VisitToBook } from './visit-booker.js';

describe('visits that are booked together', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const visitAt = (patientId: string, startsAt: string): VisitToBook => ({
    patientId,
    visitTypeId: desk.world.visitTypes.acupuncture.id,
    providerId: desk.world.provider.id,
    clinicId: desk.world.clinic.id,
    startsAt: new Date(startsAt),
  });
  const bookAll = (visits: readonly VisitToBook[]) =>
    desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      desk.api.app.get(VisitBooker).bookAll(tx, desk.world.actors.clerk, visits, Date.now()),
    );
  /** Everything a booking writes, by table. */
  const counts = () =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      const [row] = await tx.query<Record<string, number>[]>(`select
        (select count(*)::int from appointment) as appointments, (select count(*)::int from claim) as claims,
        (select count(*)::int from outbox) as errands, (select count(*)::int from audit_event) as events`);
      return row;
    });

  it('are all written', async () => {
    const patient = await desk.takes();
    const before = await counts();
    const answer = await bookAll([
      visitAt(patient.id, desk.at('09:00', 1)),
      visitAt(patient.id, desk.at('10:00', 1)),
      visitAt(patient.id, desk.at('09:00', 2)),
    ]);
    expect(answer).toEqual([
      expect.any(AppointmentEntity),
      expect.any(AppointmentEntity),
      expect.any(AppointmentEntity),
    ]);
    const after = await counts();
    expect(after?.['appointments']).toBe((before?.['appointments'] ?? 0) + 3);
    expect(after?.['claims']).toBe((before?.['claims'] ?? 0) + 9);
  });

  it.each([
    ['a time that is taken', '09:00', '09:00'],
    ['each other', '11:00', '11:15'],
  ])('leave no trace when one of them meets %s', async (_, first, second) => {
    const [patient, other] = await Promise.all([desk.takes(), desk.takes()]);
    if (first === second) await bookAll([visitAt(other.id, desk.at(second, 4))]);
    const before = await counts();
    const answer = await bookAll([
      visitAt(patient.id, desk.at(first, 3)),
      visitAt(patient.id, desk.at(second, first === second ? 4 : 3)),
    ]);
    expect(answer).toMatchObject({ index: 1, refusal: { code: 'SlotTaken' } });
    expect(await counts()).toEqual(before);
  });

  it('are taken by one of two desks that name them in opposite order, and nobody waits for ever', async () => {
    const [one, other] = await Promise.all([desk.takes(), desk.takes()]);
    const times = [desk.at('13:00', 7), desk.at('14:00', 7), desk.at('15:00', 7)];
    const answers = await Promise.all([
      bookAll(times.map((time) => visitAt(one.id, time))),
      bookAll(times.toReversed().map((time) => visitAt(other.id, time))),
    ]);
    expect(answers.filter((answer) => Array.isArray(answer))).toHaveLength(1);
  });
});
