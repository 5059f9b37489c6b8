import type { BookingDesk } from '../testing/booking-desk.js';
import {
  ADD,
  CHANGE,
  REMOVE,
  LIST,
  type ListPage,
  openWaitlistDesk,
  type WaitlistDesk,
} from './testing/waitlist-desk.js';

describe('the waitlist', () => {
  let at: WaitlistDesk;
  let desk: BookingDesk;
  beforeAll(async () => {
    at = await openWaitlistDesk();
    desk = at.desk;
  });
  afterAll(() => at.close());
  beforeEach(() => at.clear());

  it('lists those who wait in their order, page by page', async () => {
    const who = await at.patients(5);
    for (const [index, patient] of who.entries())
      await at.waits(patient, { urgency: index < 2 ? 'asap' : 'routine' }, index);
    const expected = [who[1], who[0], who[4], who[3], who[2]].map((each) => each?.id);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await desk.api.send(desk.world.actors.clerk, LIST, { first: 2, after });
      const page = data['waitlist'] as unknown as ListPage;
      seen.push(...page.edges.map(({ node }) => node.patient.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(expected);
    const wrong = await desk.api.send(desk.world.actors.clerk, LIST, { first: 2, after: 'bm8=' });
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is left by a reason, and what was offered goes to the next', async () => {
    const [first, second] = await at.patients(2);
    const visit = await at.booked('15:00', 1);
    const leaves = await at.waits(first, {}, 2);
    await at.waits(second);
    await at.cancel(visit);
    expect((await at.onlyOffer()).entry.id).toBe(leaves['id']);
    const left = await at.ask(REMOVE, { id: leaves['id'], version: 1, reason: 'no_longer_wanted' });
    expect(left).toMatchObject({ __typename: 'WaitlistEntry', state: 'removed' });
    expect((await at.onlyOffer()).entry.patient.id).toBe(second?.id);
    const gone = await at.ask(REMOVE, { id: leaves['id'], version: 2, reason: 'unreachable' });
    expect(gone).toMatchObject({ __typename: 'CannotMove' });
  });

  it('keeps the place of who changes what is waited for, and tells of a change in between', async () => {
    const [patient] = await at.patients(1);
    const entry = await at.waits(patient);
    const changed = await at.ask(CHANGE, {
      ...at.wish({ weekdays: [5, 2] }),
      visitTypeId: undefined,
      id: entry['id'],
      version: 1,
    });
    expect(changed).toMatchObject({ __typename: 'WaitlistEntry', version: 2, since: entry['since'] });
    const stale = await at.ask(CHANGE, { ...at.wish(), visitTypeId: undefined, id: entry['id'], version: 1 });
    expect(stale).toMatchObject({ __typename: 'StaleVersion' });
    expect(await at.ask(ADD, at.wish({ patientId: patient?.id }))).toMatchObject({ __typename: 'CannotMove' });
  });

  it('tells who would be offered the time of a visit that stands', async () => {
    const [first, second, third] = await at.patients(3);
    const visit = await at.booked('11:00', 10);
    await at.waits(second, {}, 1);
    await at.waits(first, {}, 4);
    await at.waits(third, { untilTime: '10:00' }, 9);
    const WHO = `query ($visitId: ID!) { whoWaitsFor(visitId: $visitId) { startsAt entry { patient { id } } } }`;
    const { data } = await desk.api.send(desk.world.actors.clerk, WHO, { visitId: visit['id'] });
    expect(data['whoWaitsFor']).toEqual([
      { startsAt: desk.at('11:00', 10), entry: { patient: { id: first?.id } } },
      { startsAt: desk.at('11:00', 10), entry: { patient: { id: second?.id } } },
    ]);
  });

  it.each([
    ['patientId', { patientId: '0197a3f0-0000-7000-8000-000000000000' }],
    ['visitTypeId', { visitTypeId: '0197a3f0-0000-7000-8000-000000000000' }],
    ['clinicId', { clinicId: '0197a3f0-0000-7000-8000-000000000000' }],
    ['providerIds', { providerIds: ['0197a3f0-0000-7000-8000-000000000000'] }],
    ['swapId', { swapId: '0197a3f0-0000-7000-8000-000000000000' }],
    ['referralId', { referralId: '0197a3f0-0000-7000-8000-000000000000' }],
    ['weekdays', { weekdays: [8] }],
    ['untilTime', { fromTime: '12:00', untilTime: '09:00' }],
    ['until', { until: '2020-01-01', from: '2019-01-01' }],
    ['until', { until: '2199-01-01' }],
  ])('refuses what makes no sense by the name of its field: %s', async (field, over) => {
    const [patient] = await at.patients(1);
    const before = await at.sql('select id from waitlist_entry');
    const answer = await at.ask(ADD, at.wish({ patientId: patient?.id, ...over }));
    expect(answer).toMatchObject({ __typename: 'InvalidInput', problems: [{ field }] });
    expect(await at.sql('select id from waitlist_entry')).toHaveLength(before.length);
  });
});
