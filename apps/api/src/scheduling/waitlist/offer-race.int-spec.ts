import { HOUR_MS } from '@meridian/domain';
import type { BookingDesk } from '../testing/booking-desk.js';
import { OfferFreedTimeService } from './offer-freed-time.service.js';
import { ACCEPT, openWaitlistDesk, type WaitlistDesk } from './testing/waitlist-desk.js';

describe('an offer, when several work at once,', () => {
  let at: WaitlistDesk;
  let desk: BookingDesk;
  beforeAll(async () => {
    at = await openWaitlistDesk();
    desk = at.desk;
  });
  afterAll(() => at.close());
  beforeEach(() => at.clear());

  it('goes to the next when it lapses: the first who accepts wins, also over the one who was asked before', async () => {
    const [first, second] = await at.patients(2);
    const visit = await at.booked('12:00', 3);
    await at.waits(first, {}, 2);
    await at.waits(second, {}, 1);
    await at.cancel(visit);
    const lapsed = await at.onlyOffer();
    at.setAhead(3 * HOUR_MS);
    const live = await at.onlyOffer();
    expect(live.entry.patient.id).toBe(second?.id);
    const answers = await Promise.all([at.ask(ACCEPT, { id: lapsed.id }), at.ask(ACCEPT, { id: live.id }, at.apis[1])]);
    expect(answers.map((each) => each.__typename)).toEqual(['SlotTaken', 'Appointment']);
  });

  it('has one winner of two clerks who accept at once, twelve times', async () => {
    for (let round = 0; round < 12; round++) {
      const [patient] = await at.patients(1);
      // Days of the week, from Monday to Friday.
      const later = await at.booked('09:00', 14 + 7 * Math.floor(round / 5) + (round % 5), patient);
      const visit = await at.booked('14:00', 4);
      await at.waits(patient, { swapId: later['id'] });
      await at.cancel(visit);
      const { id } = await at.onlyOffer();
      const answers = await Promise.all([at.ask(ACCEPT, { id }), at.ask(ACCEPT, { id }, at.apis[1])]);
      expect(answers.map((each) => each.__typename).sort()).toEqual(['Appointment', 'CannotMove']);
      const won = answers.find((each) => each.__typename === 'Appointment');
      const [{ n } = { n: 0 }] = await at.sql<{ n: number }>(
        `select count(*)::int as n from appointment where patient_id = $1 and state = 'booked'`,
        [patient?.id],
      );
      expect(n).toBe(1);
      await at.sql(`update appointment set state = 'void' where id = $1`, [won?.['id']]);
      await at.sql('delete from claim where appointment_id = $1', [won?.['id']]);
    }
  });

  it('makes one offer for a freed time, however many look at once', async () => {
    const who = await at.patients(6);
    const visit = await at.booked('16:00', 1);
    for (const patient of who) await at.waits(patient);
    await at.cancel(visit);
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        at.apis[index % 2 ? 0 : 1].app.get(OfferFreedTimeService).offerAll(desk.world.organizationId),
      ),
    );
    expect(made.reduce((sum, each) => sum + each, 0)).toBe(1);
    await at.onlyOffer();
  });
});
