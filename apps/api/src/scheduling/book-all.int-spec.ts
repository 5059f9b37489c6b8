import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '@meridian/domain';
import {
  AppointmentEntity,
  ClinicEntity,
  ProviderDisciplineEntity,
  ReferralEntity,
  ScheduleEntity,
} from '@meridian/persistence';
import { BookingService } from './booking.service.js';
import { type Answer, type BookingDesk, openDesk } from './testing/booking-desk.js';
import { VisitBooker, type VisitToBook } from './visit-booker.js';

const BOOK = `mutation ($input: BookItineraryInput!) { bookItinerary(input: $input) { __typename
  ... on Refusal { code message } ... on InvalidInput { problems { field message } } } }`;
const ROUNDS = 100;
const ROUNDS_A_DAY = 4;
/** A connection tells the statistics at most a second after what it counted. */
const STATISTICS_MS = 1_100;

let desk: BookingDesk;
let branchId: string;
beforeAll(async () => {
  desk = await openDesk();
  branchId = await addBranch();
});
afterAll(() => desk?.close());

const inWorld: BookingDesk['on']['database']['inOrganization'] = (_, work) =>
  desk.on.database.inOrganization(desk.world.organizationId, work);
const own = () => ({ organizationId: desk.world.organizationId });

/** A second clinic, forty minutes away, where both providers give massages without a room. */
function addBranch(): Promise<string> {
  const { organizationId, provider, prescriber, clinic, visitTypes } = desk.world;
  return desk.on.database.inOrganization(organizationId, async (tx) => {
    const branch = await tx.save(
      tx.create(ClinicEntity, { organizationId, name: 'Branch', timeZone: 'America/Chicago' }),
    );
    for (const { resourceId } of [provider, prescriber])
      await tx.insert(ScheduleEntity, {
        organizationId,
        resourceId,
        clinicId: branch.id,
        recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
        startTime: '09:00',
        endTime: '17:00',
        validFrom: '2020-01-01',
      });
    await tx.insert(ProviderDisciplineEntity, {
      organizationId,
      providerId: prescriber.id,
      discipline: 'massage-therapy',
    });
    await tx.query('delete from visit_type_need where organization_id = $1 and visit_type_id = $2', [
      organizationId,
      visitTypes.massage.id,
    ]);
    await tx.query(
      'insert into clinic_travel (organization_id, clinic_id, other_clinic_id, minutes) values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), 40)',
      [organizationId, clinic.id, branch.id],
    );
    return branch.id;
  });
}

const visitAt = (patientId: string, startsAt: string, over: Partial<VisitToBook> = {}): VisitToBook => ({
  patientId,
  visitTypeId: desk.world.visitTypes.acupuncture.id,
  providerId: desk.world.provider.id,
  clinicId: desk.world.clinic.id,
  startsAt: new Date(startsAt),
  ...over,
});
const massageAt = (patientId: string, startsAt: string): VisitToBook =>
  visitAt(patientId, startsAt, { visitTypeId: desk.world.visitTypes.massage.id, clinicId: branchId });
const bookAll = (visits: readonly VisitToBook[]) =>
  inWorld(desk.world.organizationId, (tx) =>
    desk.api.app.get(VisitBooker).bookAll(tx, desk.world.actors.clerk, visits, Date.now()),
  );

describe('visits that are booked together at two clinics', () => {
  it('leave their provider the way from one to the other, as two that are booked one after the other', async () => {
    const { id } = await desk.takes();
    const [first, tooSoon, inTime] = [desk.at('09:00'), desk.at('10:00'), desk.at('10:30')];
    expect(await bookAll([visitAt(id, first), massageAt(id, tooSoon)])).toMatchObject({
      index: 1,
      refusal: { code: 'SlotTaken', by: 'provider' },
    });
    expect(await bookAll([massageAt(id, tooSoon), visitAt(id, first)])).toMatchObject({ index: 1 });
    expect(await bookAll([visitAt(id, first), massageAt(id, inTime)])).toHaveLength(2);
  });

  it('of a plan leave their patient the way, whoever gives them', async () => {
    const { id } = await desk.takes();
    const { acupuncture, massage } = desk.world.visitTypes;
    const book = async (second: string): Promise<Answer> => {
      const visits = [
        { leg: 0, startsAt: desk.at('09:00', 1), providerId: desk.world.provider.id, clinicId: desk.world.clinic.id },
        { leg: 1, startsAt: desk.at(second, 1), providerId: desk.world.prescriber.id, clinicId: branchId },
      ];
      const plan = {
        patientId: id,
        legs: [acupuncture, massage].map((kind) => ({ visitTypeId: kind.id, sameProviderAsLast: false })),
        from: desk.monday,
        until: addDays(desk.monday, 4),
        order: [],
        gaps: [],
        oneDay: true,
        notOnWeekdays: [],
        giveUpInOrder: [],
      };
      const input = { idempotencyKey: randomUUID(), plan, visits };
      return (await desk.api.send(desk.world.actors.clerk, BOOK, { input })).data['bookItinerary'] as Answer;
    };
    expect(await book('10:00')).toMatchObject({
      code: 'InvalidInput',
      problems: [{ field: 'visits.1.startsAt', message: 'a time that keeps the plan: way' }],
    });
    expect(await book('10:30')).toMatchObject({ __typename: 'Itinerary' });
  });
});

describe('visits that are booked together, and one of the same referral and provider at the same moment', () => {
  const addReferral = async (patientId: string): Promise<string> =>
    inWorld(desk.world.organizationId, async (tx) => {
      const row = tx.create(ReferralEntity, {
        ...own(),
        patientId,
        requesterId: desk.world.prescriber.id,
        performerId: desk.world.provider.id,
        progress: 'accepted',
        priority: 'routine',
        reason: 'Neck pain',
        question: 'Needles?',
        medicationSnapshot: [],
        allergySnapshot: [],
      });
      return (await tx.save(row)).id;
    });
  const deadlocks = async (): Promise<number> => {
    await pause(STATISTICS_MS);
    const [row] = await desk.on.database.query<{ deadlocks: number }>(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    );
    return row?.deadlocks ?? -1;
  };

  it(`never wait for each other, in ${ROUNDS} rounds, and one of them has it`, async () => {
    const { id: patientId } = await desk.takes();
    const before = await deadlocks();
    for (let round = 0; round < ROUNDS; round++) {
      const days = Math.floor(round / ROUNDS_A_DAY);
      const day = 7 + Math.floor(days / 5) * 7 + (days % 5);
      const hour = 9 + 2 * (round % ROUNDS_A_DAY);
      const at = (plus: number) => desk.at(`${String(hour + plus).padStart(2, '0')}:00`, day);
      const referralId = await addReferral(patientId);
      const [together, single] = await Promise.all([
        bookAll([visitAt(patientId, at(1), { referralId }), visitAt(patientId, at(0), { referralId })]),
        desk.api.app.get(BookingService).book(desk.world.actors.clerk, {
          ...visitAt(patientId, at(0), { referralId }),
          idempotencyKey: randomUUID(),
        }),
      ]);
      const won = [Array.isArray(together), single instanceof AppointmentEntity];
      expect(won.filter(Boolean)).toHaveLength(1);
    }
    expect(await deadlocks()).toBe(before);
  });
});
