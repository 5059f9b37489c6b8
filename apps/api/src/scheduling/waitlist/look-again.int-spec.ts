import { addDays, HOUR_MS, MINUTE_MS } from '@meridian/domain';
import type { BookingDesk } from '../testing/booking-desk.js';
import { OfferFreedTimeService } from './offer-freed-time.service.js';
import { ACCEPT, DECLINE, openWaitlistDesk, type WaitlistDesk } from './testing/waitlist-desk.js';

describe('a freed time that cannot be offered just now', () => {
  let at: WaitlistDesk;
  let desk: BookingDesk;
  beforeAll(async () => {
    at = await openWaitlistDesk();
    desk = at.desk;
  });
  afterAll(() => at.close());
  beforeEach(() => at.clear());

  const unsettled = async () =>
    (await at.sql<{ n: number }>('select count(*)::int as n from freed_time where settled_at is null'))[0]?.n;

  it('is offered as soon as the only one whom it suits has said no to another', async () => {
    const [patient] = await at.patients(1);
    const first = await at.booked('10:00', 0);
    const second = await at.booked('14:00', 1);
    await at.waits(patient);
    await at.cancel(first);
    await at.cancel(second);
    const offer = await at.onlyOffer();
    expect(offer.startsAt).toBe(desk.at('10:00'));
    await at.ask(DECLINE, { id: offer.id });
    expect(await at.onlyOffer()).toMatchObject({
      startsAt: desk.at('14:00', 1),
      entry: { patient: { id: patient?.id } },
    });
  });

  it('is offered when that other offer has lapsed, and settled once nobody is left to ask', async () => {
    const [patient] = await at.patients(1);
    await at.cancel(await at.booked('10:00', 2));
    await at.waits(patient);
    const first = await at.booked('11:00', 2);
    const second = await at.booked('15:00', 3);
    await at.cancel(first);
    await at.cancel(second);
    expect((await at.onlyOffer()).startsAt).toBe(desk.at('11:00', 2));
    at.setAhead(3 * HOUR_MS);
    const next = await at.onlyOffer();
    expect(next.startsAt).toBe(desk.at('15:00', 3));
    await at.ask(ACCEPT, { id: next.id });
    at.setAhead(4 * HOUR_MS);
    expect(await at.offers()).toEqual([]);
    expect(await unsettled()).toBe(0);
  });

  it('is looked at again when the entry was being changed at that moment', async () => {
    const [patient] = await at.patients(1);
    const visit = await at.booked('10:00', 7);
    const entry = await at.waits(patient);
    await at.cancel(visit);
    await desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      await tx.query('select from waitlist_entry where id = $1 for update', [entry['id']]);
      expect(await at.offers()).toEqual([]);
    });
    expect((await at.onlyOffer()).startsAt).toBe(desk.at('10:00', 7));
  });

  it('keeps none of the others back: a time that fails is tried again later, and less and less often', async () => {
    const [patient] = await at.patients(1);
    const elsewhere = await desk.book(
      desk.wanted({
        patientId: (await desk.takes()).id,
        visitTypeId: desk.world.visitTypes.epidural.id,
        providerId: desk.world.prescriber.id,
        startsAt: desk.at('09:00', 8),
      }),
    );
    const visit = await at.booked('10:00', 8);
    await at.waits(patient);
    await at.cancel(elsewhere);
    await at.cancel(visit);
    // No calendar can read these hours.
    const [{ recurrence } = { recurrence: '' }] = await at.sql<{ recurrence: string }>(
      'select recurrence from schedule where resource_id = $1',
      [desk.world.prescriber.resourceId],
    );
    const hours = (text: string) =>
      at.sql('update schedule set recurrence = $2 where resource_id = $1', [desk.world.prescriber.resourceId, text]);
    await hours('FREQ=NEVER');
    const offering = desk.api.app.get(OfferFreedTimeService);
    await expect(offering.offerAll(desk.world.organizationId)).rejects.toThrow('FREQ=NEVER');
    expect((await at.sql(`select 1 from waitlist_offer where state = 'open'`)).length).toBe(1);
    // It rests now, so that its error does not come with every look.
    await expect(offering.offerAll(desk.world.organizationId)).resolves.toBe(0);
    at.setAhead(3 * MINUTE_MS);
    await expect(offering.offerAll(desk.world.organizationId)).rejects.toThrow();
    at.setAhead(4 * MINUTE_MS);
    await expect(offering.offerAll(desk.world.organizationId)).resolves.toBe(0);
    await hours(recurrence);
  });

  it('searches for so many at once, and goes on from there', async () => {
    const { world } = desk;
    const visit = await at.booked('11:00', 9);
    const busy = await Promise.all(Array.from({ length: 55 }, () => world.addPatient({})));
    const own = [world.organizationId, world.visitTypes.acupuncture.id, world.actors.clerk.accountId];
    await at.sql(
      `insert into waitlist_entry (organization_id, patient_id, visit_type_id, urgency, from_date, until_date, since, added_by)
       select $1, p.id, $2, 'urgent', $4, $4, now(), $3 from unnest($5::uuid[]) p(id)`,
      [...own, addDays(desk.monday, 9), busy.map(({ id }) => id)],
    );
    // All of these are elsewhere then, which only a search can find out.
    const [{ id: hold } = { id: '' }] = await at.sql<{ id: string }>(
      `insert into hold (organization_id, visit_type_id, account_id, patient_id, provider_id, clinic_id, starts_at, ends_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '1 day') returning id`,
      [...own, world.patient.id, world.prescriber.id, world.clinic.id, desk.at('08:00', 9), desk.at('18:00', 9)],
    );
    await at.sql(
      `insert into claim (organization_id, resource_id, starts_at, ends_at, hold_id, expires_at)
       select $1, r, $2, $3, $4, now() + interval '1 day' from unnest($5::int[]) r`,
      [world.organizationId, desk.at('08:00', 9), desk.at('18:00', 9), hold, busy.map(({ resourceId }) => resourceId)],
    );
    const [free] = await at.patients(1);
    const entry = await at.waits(free, { from: addDays(desk.monday, 9), until: addDays(desk.monday, 9) });
    const WHO = `query ($visitId: ID!, $after: ID) { whoWaitsFor(visitId: $visitId, after: $after) { entry { id } } }`;
    const whoWaits = async (after: string | null) =>
      (await desk.api.send(world.actors.clerk, WHO, { visitId: visit['id'], after })).data['whoWaitsFor'];
    const [{ id: fiftieth } = { id: '' }] = await at.sql<{ id: string }>(
      `select id from waitlist_entry where state = 'waiting' and urgency = 'urgent' order by since, id offset 49 limit 1`,
    );
    expect(await whoWaits(null)).toEqual([]);
    expect(await whoWaits(fiftieth)).toEqual([{ entry: { id: entry['id'] } }]);
    await at.cancel(visit);
    expect(await at.offers()).toEqual([]);
    expect((await at.onlyOffer()).entry.patient.id).toBe(free?.id);
  });
});
