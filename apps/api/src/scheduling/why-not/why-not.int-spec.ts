import { randomUUID } from 'node:crypto';
import { addDays } from '@meridian/domain';
import { RoomEntity } from '@meridian/persistence';
import { aClinicWorld } from '../../testing/clinic-world.js';
import { type Answer, type BookingDesk, openDesk } from '../testing/booking-desk.js';

const ASK = `query ($input: WhyNotInput!) { whyNot(input: $input) { __typename
  ... on WhyNot { notAsked answers { startsAt endsAt next provider { id name } clinic { id }
    because { __typename message hint } spacingWarnings { message otherVisit otherStartsAt } } }
  ... on Refusal { message hint } ... on InvalidInput { problems { field message } } } }`;
const HOLD = `mutation ($input: HoldInput!) { holdOpening(input: $input) {
  __typename ... on Hold { id spacingWarnings { message } } ... on Refusal { message } } }`;
const RELEASE = 'mutation ($id: ID!) { releaseHold(id: $id) { ok } }';
const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { days { date starts spacingWarnings { message starts } } } }`;
const TURNOVER = `mutation ($input: SaveRoomTurnoverInput!) { saveRoomTurnover(input: $input) { __typename } }`;
const SPACING = `mutation ($input: SaveSpacingRuleInput!) { saveSpacingRule(input: $input) { __typename } }`;

interface Told {
  readonly startsAt: string;
  readonly next: string | null;
  readonly provider: { readonly id: string };
  readonly because: { readonly __typename: string; readonly message: string } | null;
  readonly spacingWarnings: readonly { readonly message: string }[];
}

describe('why not?', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const send = async (document: string, input: object, actor: 'clerk' | 'manager' = 'clerk') => {
    const { data, errors } = await desk.api.send(desk.world.actors[actor], document, { input });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0] as unknown as Answer;
  };
  const question = (time: string, plusDays = 0, over: object = {}) => ({
    date: addDays(desk.monday, plusDays),
    time,
    visitTypeId: desk.world.visitTypes.acupuncture.id,
    patientId: desk.world.patient.id,
    providerId: desk.world.provider.id,
    clinicId: desk.world.clinic.id,
    ...over,
  });
  const ask = async (time: string, plusDays = 0, over: object = {}): Promise<Told> => {
    const answer = await send(ASK, question(time, plusDays, over));
    expect(answer).toMatchObject({ __typename: 'WhyNot', notAsked: 0 });
    const [told, ...others] = answer['answers'] as Told[];
    expect(others).toEqual([]);
    return told as Told;
  };
  const hold = (startsAt: string, over: object = {}) => {
    const { visitTypeId, patientId, providerId, clinicId } = question('09:00', 0, over);
    return send(HOLD, { visitTypeId, patientId, providerId, clinicId, startsAt });
  };
  const book = async (startsAt: string, over: Record<string, unknown> = {}): Promise<Answer> => {
    const patient = await desk.takes();
    const booked = await desk.book(desk.wanted({ patientId: patient.id, startsAt, ...over }));
    expect(booked).toMatchObject({ __typename: 'Appointment' });
    return booked;
  };
  const outOfService = (rooms: readonly RoomEntity[], active: boolean) =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      for (const { organizationId, id } of rooms) await tx.update(RoomEntity, { organizationId, id }, { active });
    });

  it('says that a time is free, and it can be held', async () => {
    expect(await ask('11:05')).toMatchObject({ because: null, next: null, startsAt: desk.at('11:05') });
    const held = await hold(desk.at('11:05'));
    expect(held).toMatchObject({ __typename: 'Hold', spacingWarnings: [] });
    await desk.api.send(desk.world.actors.clerk, RELEASE, { id: held['id'] });
  });

  it('says until when the provider is busy and when he is free next, without the name of who has that time', async () => {
    const booked = await book(desk.at('09:00', 1));
    const told = await ask('09:20', 1);
    expect(told).toMatchObject({
      because: { __typename: 'SlotTaken', message: 'Acupuncturist is busy until 09:45.' },
      next: desk.at('09:45', 1),
    });
    expect(JSON.stringify(told)).not.toMatch(/Pat |Number/);
    expect(await ask('08:30', 1)).toMatchObject({
      because: { __typename: 'OutsideOpenHours', message: 'Acupuncturist takes no bookings at that time.' },
    });
    expect(await ask('16:30', 1)).toMatchObject({
      because: { message: "Acupuncturist's hours end at 17:00, and this visit would last until 17:15." },
    });
    // The visit itself does not stand in the way of being moved.
    expect(await ask('09:20', 1, { patientId: null, movedId: booked['id'] })).toMatchObject({ because: null });
  });

  it('says that the patient has another visit', async () => {
    const patient = await desk.takes();
    await book(desk.at('13:00', 1), { patientId: patient.id });
    const prescriber = { providerId: desk.world.prescriber.id, visitTypeId: desk.world.visitTypes.epidural.id };
    expect(await ask('13:30', 1, { patientId: patient.id, ...prescriber })).toMatchObject({
      because: { message: 'The patient has another visit until 13:45.' },
      next: desk.at('13:45', 1),
    });
  });

  it('says that the only room is being turned over, and until when', async () => {
    const [room, other] = desk.world.rooms as [RoomEntity, RoomEntity];
    await outOfService([other], false);
    const turned = { previousTechnique: 'epidural_steroid_injection', nextTechnique: 'acupuncture', minutes: 25 };
    await send(TURNOVER, { idempotencyKey: randomUUID(), ...turned }, 'manager');
    const patient = await desk.takes();
    const epidural = { providerId: desk.world.prescriber.id, visitTypeId: desk.world.visitTypes.epidural.id };
    expect(await hold(desk.at('09:30', 2), { patientId: patient.id, ...epidural })).toMatchObject({
      __typename: 'Hold',
    });
    expect(await ask('10:20', 2)).toMatchObject({
      because: {
        __typename: 'SlotTaken',
        message: 'The only room (Treatment rooms) is being turned over until 10:25.',
      },
      next: desk.at('10:30', 2),
    });
    // While it is claimed it is taken, and nothing is free again before it is turned over.
    expect(await ask('09:45', 2)).toMatchObject({
      because: { message: 'The only room (Treatment rooms) is taken until 10:25.' },
    });
    await outOfService([room], false);
    expect(await ask('14:00', 2)).toMatchObject({ because: { __typename: 'SlotTaken' }, next: null });
    await outOfService(desk.world.rooms, true);
  });

  it('says that the provider is on leave, that the clinic is closed, that it is over and that it is too far ahead', async () => {
    const { organizationId, clinic, provider, actors } = desk.world;
    const whole = (day: number) => [0, 1].map((plus) => new Date(Date.parse(desk.at('00:00', day + plus))));
    await desk.on.database.inOrganization(organizationId, async (tx) => {
      await tx.query(
        `insert into absence (organization_id, id, resource_id, starts_at, ends_at, reason, recorded_by) values ($1, $2, $3, $4, $5, 'away', $6)`,
        [organizationId, randomUUID(), provider.resourceId, ...whole(3), actors.manager.accountId],
      );
      await tx.query(
        `insert into clinic_closure (organization_id, id, clinic_id, from_date, until_date, reason) values ($1, $2, $3, $4, $4, 'Carnival')`,
        [organizationId, randomUUID(), clinic.id, addDays(desk.monday, 7)],
      );
    });
    expect(await ask('10:00', 3)).toMatchObject({
      because: { __typename: 'OutsideOpenHours', message: 'Acupuncturist is on leave that day.' },
      next: desk.at('09:00', 4),
    });
    expect(await ask('10:00', 5)).toMatchObject({
      because: { message: 'Acupuncturist has no hours there that day.' },
      next: desk.at('09:00', 8),
    });
    expect(await ask('10:00', 7)).toMatchObject({ because: { message: 'The clinic is closed that day (Carnival).' } });
    expect(await ask('10:00', -700)).toMatchObject({ because: { message: 'That time has already passed.' } });
    expect(await ask('10:00', 3000)).toMatchObject({ because: { __typename: 'TimeNotAllowed' }, next: null });
  });

  it('says what a spacing rule warns of, at the question, in the openings and at the hold', async () => {
    const patient = await desk.takes();
    await book(desk.at('15:00', 8), { patientId: patient.id });
    const rule = { kind: 'min_gap', amount: 2, unit: 'days', severity: 'warn', reason: 'Two days between needles.' };
    const needles = { by: 'technique', code: 'acupuncture' };
    const saved = { idempotencyKey: randomUUID(), first: needles, then: needles, ...rule };
    expect(await send(SPACING, saved, 'manager')).toMatchObject({ __typename: 'SpacingRule' });
    const warned = [expect.objectContaining({ message: 'Two days between needles.' })];
    expect(await ask('10:00', 9, { patientId: patient.id })).toMatchObject({ because: null, spacingWarnings: warned });
    expect(await ask('10:00', 10, { patientId: patient.id })).toMatchObject({ because: null, spacingWarnings: [] });
    const days = { from: addDays(desk.monday, 9), until: addDays(desk.monday, 10) };
    const { visitTypeId, providerId } = question('10:00');
    const openings = { visitTypeId, providerIds: [providerId], patientId: patient.id, ...days };
    const [place] = (await send(OPENINGS, openings)) as unknown as [{ days: { starts: string[] }[] }];
    expect(place.days).toMatchObject([
      { spacingWarnings: [{ message: 'Two days between needles.', starts: place.days[0]?.starts }] },
      { spacingWarnings: [] },
    ]);
    expect(await hold(desk.at('10:00', 9), { patientId: patient.id })).toMatchObject({ spacingWarnings: warned });
  });

  it('answers for everybody, the free ones first, and for any kind of visit', async () => {
    await book(desk.at('11:00', 4));
    const any = { visitTypeId: null, patientId: null, providerId: null };
    const answer = await send(ASK, question('11:20', 4, any));
    expect(answer['answers']).toMatchObject([
      { because: null, provider: { id: desk.world.prescriber.id }, endsAt: desk.at('11:25', 4) },
      { because: { message: 'Acupuncturist is busy until 11:45.' }, next: desk.at('11:45', 4) },
    ]);
    expect(await ask('11:20', 4, { providerId: null })).toMatchObject({ provider: { id: desk.world.provider.id } });
  });

  it('keeps to what a booking would say, time after time', async () => {
    const patient = await desk.takes();
    let free = 0;
    for (let minute = 8 * 60 + 40; minute < 17 * 60 + 20; minute += 40) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const told = await ask(time, 1, { patientId: patient.id });
      const held = await hold(told.startsAt, { patientId: patient.id });
      expect([time, told.because?.__typename ?? 'Hold']).toEqual([time, held.__typename]);
      if (told.next) expect(await hold(told.next, { patientId: patient.id })).toMatchObject({ __typename: 'Hold' });
      free += told.because === null ? 1 : 0;
    }
    expect(free).toBeGreaterThan(3);
  });

  it.each<[string, object, object]>([
    ['an hour that the clock skips', { date: '2027-03-14', time: '02:30' }, { problems: [{ field: 'time' }] }],
    ['a patient of nobody', { patientId: randomUUID() }, { __typename: 'NotFound' }],
    ['a kind of visit of nobody', { visitTypeId: randomUUID() }, { __typename: 'NotFound' }],
    ['a visit of nobody', { movedId: randomUUID() }, { __typename: 'NotFound' }],
    ['a provider of nobody', { providerId: randomUUID() }, { __typename: 'VisitTypeNotOffered' }],
    ['a referral of nobody', { referralId: randomUUID() }, { __typename: 'NotFound' }],
    ['what is no id', { clinicId: 'here' }, { problems: [{ field: 'clinicId' }] }],
  ])('refuses %s', async (_sentence, over, expected) => {
    expect(await send(ASK, question('10:00', 0, over))).toMatchObject(expected);
  });

  it('knows nobody of another organization', async () => {
    const other = await aClinicWorld(desk.on.database);
    const theirs = { providerId: other.provider.id, clinicId: other.clinic.id };
    expect(await send(ASK, question('10:00', 0, theirs))).toMatchObject({ __typename: 'VisitTypeNotOffered' });
    expect(await send(ASK, question('10:00', 0, { patientId: other.patient.id }))).toMatchObject({
      __typename: 'NotFound',
    });
  });
});
