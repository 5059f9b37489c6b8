import { addDays, DAY_MS, HOUR_MS, MINUTE_MS } from '@meridian/domain';
import type { BookingDesk } from '../testing/booking-desk.js';
import { LapsedSeatsService } from '../group-sessions/lapsed-seats.service.js';
import { OfferFreedTimeService } from './offer-freed-time.service.js';
import { ACCEPT, DECLINE, LIST, openWaitlistDesk, type ListPage, type WaitlistDesk } from './testing/waitlist-desk.js';
import { WaitlistSweeper } from './waitlist-sweeper.js';

const HELD = `query ($input: HeldTimesInput!) { heldTimes(input: $input) { id startsAt heldBy mine forWaitlist } }`;
const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { __typename } }`;

describe('a time that came free', () => {
  let at: WaitlistDesk;
  let desk: BookingDesk;
  beforeAll(async () => {
    at = await openWaitlistDesk();
    desk = at.desk;
  });
  afterAll(() => at.close());
  beforeEach(() => at.clear());

  const freedBy = async () =>
    (
      await at.sql<{ freed_by: string }>(
        'select freed_by from freed_time where settled_at is null and provider_id is not null',
      )
    ).map((row) => row.freed_by);

  const settle = () => at.sql('update freed_time set settled_at = now()');

  it('offers a cancelled time to the most urgent, then to who has waited longest, one at a time', async () => {
    const [late, long, urgent] = await at.patients(3);
    const visit = await at.booked('14:00', 0);
    await at.waits(late);
    await at.waits(long, {}, 30);
    await at.waits(urgent, { urgency: 'urgent' }, 2);
    await at.cancel(visit);

    const first = await at.onlyOffer();
    expect(first).toMatchObject({
      startsAt: desk.at('14:00'),
      entry: { patient: { id: urgent?.id } },
      freed: { freedBy: 'cancelled' },
    });
    // The time is kept: nobody else can book it meanwhile.
    expect(await desk.book(desk.wanted({ patientId: late?.id, startsAt: desk.at('14:00') }))).toMatchObject({
      __typename: 'SlotTaken',
    });
    // The other desks see why, and nothing of the patient.
    const range = { from: desk.at('08:00'), until: desk.at('18:00') };
    const shown = await desk.api.send(desk.world.actors.clerk, HELD, { input: range });
    expect(shown.data['heldTimes']).toEqual([
      { id: first.id, startsAt: desk.at('14:00'), heldBy: 'The waitlist', mine: false, forWaitlist: true },
    ]);
    expect(await at.ask(DECLINE, { id: first.id })).toMatchObject({ __typename: 'WaitlistOffer', state: 'declined' });
    const second = await at.onlyOffer();
    expect(second.entry.patient.id).toBe(long?.id);
    expect(await at.ask(ACCEPT, { id: second.id })).toMatchObject({
      __typename: 'Appointment',
      state: 'booked',
      startsAt: desk.at('14:00'),
    });
    expect(await at.offers()).toEqual([]);
    const list = await desk.api.send(desk.world.actors.clerk, LIST, { first: 10 });
    const { edges } = list.data['waitlist'] as unknown as ListPage;
    expect(edges.map(({ node }) => node)).toMatchObject([
      { patient: { id: urgent?.id }, reason: { urgency: 'urgent', days: 2 } },
      { patient: { id: late?.id }, reason: { urgency: 'routine', days: 0 } },
    ]);
  });

  it('asks nobody whom the time does not suit, or who could not have it', async () => {
    const [other1, other2, other3, busy, able] = await at.patients(5);
    const visit = await at.booked('10:00', 1);
    await at.waits(other1, { weekdays: [1, 3] }, 9);
    await at.waits(other2, { fromTime: '12:00' }, 8);
    await at.waits(other3, { until: addDays(desk.monday, 0) }, 7);
    const epidural = { patientId: busy?.id, visitTypeId: desk.world.visitTypes.epidural.id };
    const elsewhere = desk.wanted({
      ...epidural,
      providerId: desk.world.prescriber.id,
      startsAt: desk.at('10:00', 1),
    });
    expect(await desk.book(elsewhere)).toMatchObject({ __typename: 'Appointment' });
    await at.waits(busy, {}, 6);
    await at.waits(able, {
      providerIds: [desk.world.provider.id],
      fromTime: '09:00',
      untilTime: '10:45',
    });
    await at.cancel(visit);
    expect((await at.onlyOffer()).entry.patient.id).toBe(able?.id);
  });

  it('moves the later visit to the sooner time, tells of it once, and offers what that leaves', async () => {
    const [swapper, next] = await at.patients(2);
    const later = await at.booked('15:00', 9, swapper);
    const visit = await at.booked('11:00', 2);
    await at.waits(swapper, { swapId: later['id'] }, 3);
    await at.waits(next, { from: addDays(desk.monday, 9) });
    await at.cancel(visit);
    const offer = await at.onlyOffer();
    expect(await at.ask(ACCEPT, { id: offer.id })).toMatchObject({
      __typename: 'Appointment',
      id: later['id'],
      startsAt: desk.at('11:00', 2),
    });
    const told = await at.sql<{ kind: string }>(
      `select kind from reminder where recipient_id = $1 and kind <> 'reminder' and state <> 'void'`,
      [swapper?.id],
    );
    expect(told.map(({ kind }) => kind)).toEqual(['reschedule']);
    expect(await at.onlyOffer()).toMatchObject({ startsAt: desk.at('15:00', 9), entry: { patient: { id: next?.id } } });
  });

  it('leaves the later visit standing when the sooner one cannot be booked', async () => {
    const [swapper] = await at.patients(1);
    const later = await at.booked('16:00', 9, swapper);
    const visit = await at.booked('13:00', 2);
    await at.waits(swapper, { swapId: later['id'] });
    await at.cancel(visit);
    const offer = await at.onlyOffer();
    await at.sql('update provider set active = false where id = $1', [desk.world.provider.id]);
    const refused = await at.ask(ACCEPT, { id: offer.id });
    await at.sql('update provider set active = true where id = $1', [desk.world.provider.id]);
    expect(refused).toMatchObject({ __typename: 'VisitTypeNotOffered' });
    expect(await at.stateOf(later['id'])).toBe('booked');
    // Nothing has changed: the time is still kept for the same person.
    expect((await at.onlyOffer()).id).toBe(offer.id);
    expect(await at.ask(ACCEPT, { id: offer.id })).toMatchObject({ __typename: 'Appointment' });
  });

  it('never gives a visit up that is sooner by now', async () => {
    const [swapper] = await at.patients(1);
    const later = await at.booked('15:00', 9, swapper);
    const visit = await at.booked('11:00', 4);
    const entry = await at.waits(swapper, { swapId: later['id'] });
    await at.cancel(visit);
    const offer = await at.onlyOffer();
    const sooner = await at.booked('15:00', 2, swapper);
    await at.sql('update waitlist_entry set swap_id = $2 where id = $1', [entry['id'], sooner['id']]);
    expect(await at.ask(ACCEPT, { id: offer.id })).toMatchObject({ __typename: 'CannotMove' });
    expect(await at.stateOf(sooner['id'])).toBe('booked');
    expect(await at.ask(DECLINE, { id: offer.id })).toMatchObject({ __typename: 'WaitlistOffer', state: 'declined' });
  });

  it('keeps no second time for who takes the first one late', async () => {
    const [patient] = await at.patients(1);
    const morning = await at.booked('09:00', 10);
    const noon = await at.booked('13:00', 10);
    await at.waits(patient);
    await at.cancel(morning);
    const late = await at.onlyOffer();
    at.setAhead(3 * HOUR_MS);
    expect(await at.offers()).toEqual([]);
    await at.cancel(noon);
    at.setAhead(3 * HOUR_MS + MINUTE_MS);
    const second = await at.onlyOffer();
    expect(second.id).not.toBe(late.id);
    expect(await at.ask(ACCEPT, { id: late.id })).toMatchObject({ __typename: 'Appointment' });
    expect(await at.offers()).toEqual([]);
    expect(await at.sql('select id from hold where id = $1', [second.id])).toEqual([]);
  });

  it('blocks nobody once it has lapsed; who accepts too late keeps the place and is told', async () => {
    const [first, second] = await at.patients(2);
    const visit = await at.booked('09:00', 3);
    await at.waits(first, {}, 2);
    const stays = await at.waits(second, {}, 1);
    await at.cancel(visit);
    const lapsing = await at.onlyOffer();
    expect(lapsing.entry.patient.id).toBe(first?.id);
    at.setAhead(3 * HOUR_MS);
    // No worker has looked, and the time can be booked by anybody.
    const wanted = desk.wanted({ patientId: (await desk.takes()).id, startsAt: desk.at('09:00', 3) });
    expect(await desk.book(wanted)).toMatchObject({ __typename: 'Appointment' });
    expect(await at.ask(ACCEPT, { id: lapsing.id })).toMatchObject({
      __typename: 'SlotTaken',
      message: expect.stringContaining('the place in the line is kept'),
    });
    expect(await at.offers()).toEqual([]);
    const [{ n } = { n: 0 }] = await at.sql<{ n: number }>(
      `select count(*)::int as n from waitlist_entry where state = 'waiting' and (id = $1 or patient_id = $2)`,
      [stays['id'], first?.id],
    );
    expect(n).toBe(2);
  });

  describe('is noted', () => {
    // Waits for nothing that any of these times could be.
    beforeEach(async () => {
      const [waiting] = await at.patients(1);
      await at.waits(waiting, { until: addDays(desk.monday, -6), from: addDays(desk.monday, -7) });
    });

    it('when a visit is moved or missed, and not while its time is still taken', async () => {
      const visit = await at.booked('09:00', 7);
      await at.ask(MOVE, { id: visit['id'], version: 1, startsAt: desk.at('11:00', 7) });
      expect(await freedBy()).toEqual(['moved']);
      await settle();
      await at.sql(`update appointment set state = 'noshow' where id = $1`, [visit['id']]);
      expect(await freedBy()).toEqual([]);
      await at.sql(`update appointment set state = 'booked' where id = $1`, [visit['id']]);
      await desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
        await tx.query(`update appointment set state = 'noshow' where id = $1`, [visit['id']]);
        await tx.query('delete from claim where appointment_id = $1', [visit['id']]);
      });
      expect(await freedBy()).toEqual(['noshow']);
    });

    it('a day at a time, when a leave is undone', async () => {
      const { world } = desk;
      const from = Date.parse(desk.at('00:00', 21));
      await at.sql(
        `insert into absence (organization_id, resource_id, starts_at, ends_at, reason, recorded_by) values ($1, $2, $3, $4, 'Leave', $5)`,
        [
          world.organizationId,
          world.provider.resourceId,
          new Date(from),
          new Date(from + 60 * HOUR_MS),
          world.actors.clerk.accountId,
        ],
      );
      await at.sql('delete from absence');
      expect(await freedBy()).toEqual(['leave-undone', 'leave-undone', 'leave-undone']);
    });

    it.each([
      ['when a hold has run out', -DAY_MS, ['lapsed']],
      ['not when a hold is given back', DAY_MS, []],
    ])('%s', async (_, leftMs, noted) => {
      const { world } = desk;
      const startMs = Date.parse(desk.at('13:00', 8));
      await at.sql(
        `insert into hold (organization_id, account_id, patient_id, provider_id, visit_type_id, clinic_id, starts_at, ends_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          world.organizationId,
          world.actors.clerk.accountId,
          world.patient.id,
          world.provider.id,
          world.visitTypes.acupuncture.id,
          world.clinic.id,
          new Date(startMs),
          new Date(startMs + 45 * MINUTE_MS),
          new Date(Date.now() + leftMs),
        ],
      );
      await at.sql('delete from hold');
      expect(await freedBy()).toEqual(noted);
    });

    it('never while nobody waits', async () => {
      await at.clear();
      await at.cancel(await at.booked('15:00', 7));
      expect(await freedBy()).toEqual([]);
    });
  });

  it('is swept by the worker, too', async () => {
    const [patient] = await at.patients(1);
    const visit = await at.booked('10:00', 9);
    await at.waits(patient);
    await at.cancel(visit);
    const { app } = desk.api;
    await new WaitlistSweeper(desk.on.database, app.get(OfferFreedTimeService), app.get(LapsedSeatsService)).runOnce();
    const rows = await at.sql<{ n: number }>(`select count(*)::int as n from waitlist_offer where state = 'open'`);
    expect(rows[0]?.n).toBe(1);
  });
});
