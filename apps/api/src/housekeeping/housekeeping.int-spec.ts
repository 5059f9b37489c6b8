import { FixedClock } from '@meridian/domain/testing';
import { HOUR_MS } from '@meridian/domain';
import { type BookingDesk, openDesk } from '../scheduling/testing/booking-desk.js';
import { HousekeepingService } from './housekeeping.service.js';

describe('what has lapsed', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const count = (sql: string, ...values: unknown[]) =>
    desk.on.database
      .inOrganization(desk.world.organizationId, (tx) => tx.query<unknown[]>(sql, values))
      .then((rows) => rows.length);

  it('is tidied away: a safety-hold nobody cleared is expired, and its time free', async () => {
    const patient = await desk.takes('eliquis 5 bid');
    const epidural = {
      patientId: patient.id,
      visitTypeId: desk.world.visitTypes.epidural.id,
      providerId: desk.world.prescriber.id,
    };
    const held = await desk.book(desk.wanted(epidural));
    expect(held).toMatchObject({ __typename: 'SafetyHold' });
    const { id } = held['appointment'] as { id: string };

    const clock = new FixedClock(Date.now() + 23 * HOUR_MS);
    const housekeeping = new HousekeepingService(desk.on.database, clock);
    await housekeeping.runOnce();
    expect(await count(`select 1 from appointment where id = $1 and state = 'safety-hold'`, id)).toBe(1);

    clock.advance(2 * HOUR_MS);
    await housekeeping.runOnce();
    expect(await count(`select 1 from appointment where id = $1 and state = 'expired'`, id)).toBe(1);
    expect(await count('select 1 from claim where appointment_id = $1', id)).toBe(0);
    expect(await count(`select 1 from audit_event where subject_id = $1 and action = 'appointment.expire'`, id)).toBe(
      1,
    );
  });
});
