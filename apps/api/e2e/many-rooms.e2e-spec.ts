import {
  PoolMemberEntity,
  ProviderDisciplineEntity,
  ProviderEntity,
  ResourceEntity,
  RoomEntity,
  ScheduleEntity,
} from '@meridian/persistence';
import { type BookingDesk, openDesk } from '../src/scheduling/testing/booking-desk.js';

const ROOMS = 6;
const PROVIDERS = 8;

describe('eight providers who are booked at once for the same time, where there are six rooms', () => {
  let desk: BookingDesk;
  let providers: string[];

  beforeAll(async () => {
    desk = await openDesk();
    providers = [desk.world.provider.id];
    while (providers.length < PROVIDERS) providers.push(await addProvider(desk));
    for (let room = desk.world.rooms.length; room < ROOMS; room++) await addRoom(desk, `Room ${room + 1}`);
  });
  afterAll(() => desk.close());

  it('fill every room once, and only then is a room called taken', async () => {
    const patients = await Promise.all(providers.map(() => desk.takes()));
    const answers = await Promise.all(
      providers.map((providerId, index) =>
        desk.book(desk.wanted({ providerId, patientId: patients[index]?.id, startsAt: desk.at('10:00') })),
      ),
    );
    const booked = answers.filter((answer) => answer.__typename === 'Appointment');
    const rooms = new Set(booked.map((answer) => (answer['room'] as { name: string }).name));
    expect([booked.length, rooms.size]).toEqual([ROOMS, ROOMS]);
    expect(answers.filter((answer) => !booked.includes(answer))).toEqual([
      expect.objectContaining({ __typename: 'SlotTaken', by: 'room' }),
      expect.objectContaining({ __typename: 'SlotTaken', by: 'room' }),
    ]);
    const [row] = await desk.on.database.query<{ deadlocks: number }>(
      `select deadlocks::int from pg_stat_database where datname = current_database()`,
    );
    expect(row?.deadlocks).toBe(0);
  });

  it('never give one patient two visits at a time', async () => {
    const patient = await desk.takes();
    const answers = await Promise.all(
      providers.map((providerId) =>
        desk.book(desk.wanted({ providerId, patientId: patient.id, startsAt: desk.at('14:00') })),
      ),
    );
    expect(answers.filter((answer) => answer.__typename === 'Appointment')).toHaveLength(1);
    expect(answers.filter((answer) => answer.__typename === 'SlotTaken')).toHaveLength(PROVIDERS - 1);
  });
});

/** Another acupuncturist with the hours of the first. */
const addProvider = ({ on, world }: BookingDesk): Promise<string> =>
  on.database.inOrganization(world.organizationId, async (tx) => {
    const own = { organizationId: world.organizationId };
    const resource = await tx.save(tx.create(ResourceEntity, { ...own, kind: 'provider' }));
    const provider = await tx.save(tx.create(ProviderEntity, { ...own, resourceId: resource.id, name: 'Colleague' }));
    await tx.insert(ProviderDisciplineEntity, { ...own, providerId: provider.id, discipline: 'acupuncture' });
    await tx.insert(ScheduleEntity, {
      ...own,
      resourceId: resource.id,
      clinicId: world.clinic.id,
      recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      startTime: '09:00',
      endTime: '17:00',
      validFrom: '2020-01-01',
    });
    return provider.id;
  });

const addRoom = ({ on, world }: BookingDesk, name: string): Promise<void> =>
  on.database.inOrganization(world.organizationId, async (tx) => {
    const own = { organizationId: world.organizationId };
    const { id: resourceId } = await tx.save(tx.create(ResourceEntity, { ...own, kind: 'room' }));
    await tx.insert(RoomEntity, { ...own, resourceId, clinicId: world.clinic.id, name, kind: 'treatment' });
    await tx.insert(PoolMemberEntity, { ...own, poolId: world.pool.id, resourceId });
  });
