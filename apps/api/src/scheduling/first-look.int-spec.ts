import { randomUUID } from 'node:crypto';
import { type Answer, type BookingDesk, openDesk } from './testing/booking-desk.js';

const CROWD = 30;

describe('a crowd that asks for one time', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const patients = (count: number) => Promise.all(Array.from({ length: count }, () => desk.takes()));
  const wishesFor = async (startsAt: string, count = CROWD) =>
    (await patients(count)).map((patient) => desk.wanted({ patientId: patient.id, startsAt }));
  const bookAll = (wishes: readonly Record<string, unknown>[]) => Promise.all(wishes.map((wish) => desk.book(wish)));
  const kindOf = (answer: Answer | undefined) => answer?.__typename;
  const indexOfRefused = (answers: readonly Answer[]) => answers.findIndex((each) => kindOf(each) === 'SlotTaken');

  it('is refused together, each in the words one alone would hear, and keeps its answer', async () => {
    const wishes = await wishesFor(desk.at('09:00', 1));
    const answers = await bookAll(wishes);
    expect(answers.filter((each) => kindOf(each) === 'Appointment')).toHaveLength(1);
    expect(answers.filter((each) => kindOf(each) === 'SlotTaken')).toHaveLength(CROWD - 1);

    const transactions = await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query<{ n: number }[]>(
        'select count(distinct xmin::text)::int as n from idempotency_key where key = any($1)',
        [wishes.map((wish) => wish['idempotencyKey'])],
      ),
    );
    expect(transactions[0]?.n).toBeLessThan(CROWD / 3);

    const at = indexOfRefused(answers);
    expect(await desk.book({ ...wishes[at], idempotencyKey: randomUUID() })).toEqual(answers[at]);
    expect(await bookAll(wishes)).toEqual(answers);
    expect(await desk.book({ ...wishes[at], startsAt: desk.at('15:00', 1) })).toMatchObject({
      __typename: 'KeyReused',
    });
  });

  it('may contain who does not exist, who asks twice, and who asked before', async () => {
    const [first, ...others] = await wishesFor(desk.at('11:00', 1), 6);
    const before = await desk.book(desk.wanted({ ...first, startsAt: desk.at('14:00', 1) }));
    const answers = await bookAll([
      ...others,
      { ...others[0], idempotencyKey: randomUUID(), patientId: randomUUID() },
      { ...others[1] },
      { ...first, startsAt: desk.at('14:00', 1) },
    ]);
    expect(answers.map(kindOf)).toEqual([
      'Appointment',
      ...Array.from({ length: 4 }, () => 'SlotTaken'),
      'NotFound',
      'SlotTaken',
      'Appointment',
    ]);
    expect(answers[6]).toEqual(answers[1]);
    expect(answers[7]).toEqual(before);
  });

  it('gives every time that stays free to somebody', async () => {
    const wishes = (await patients(12)).map((patient, index) =>
      desk.wanted({ patientId: patient.id, startsAt: desk.at(`${9 + Math.floor(index / 2)}:00`.padStart(5, '0'), 2) }),
    );
    const answers = await bookAll(wishes);
    const won = answers.flatMap((each, index) => (kindOf(each) === 'Appointment' ? [wishes[index]?.['startsAt']] : []));
    expect(new Set(won).size).toBe(6);
    expect(won).toHaveLength(6);
  });

  it('is asked for an acknowledgement each, not refused, when it has no other fault', async () => {
    const eliquis = await Promise.all(Array.from({ length: 5 }, () => desk.takes('eliquis 5 bid')));
    const answers = await bookAll(
      eliquis.map((patient) =>
        desk.wanted({
          patientId: patient.id,
          visitTypeId: desk.world.visitTypes.massage.id,
          startsAt: desk.at('13:00', 3),
        }),
      ),
    );
    expect(new Set(answers.map(kindOf))).toEqual(new Set(['AcknowledgementRequired']));
  });
});
