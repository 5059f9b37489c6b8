import { randomUUID } from 'node:crypto';
import { type Answer, type BookingDesk, openDesk } from '../testing/booking-desk.js';

const SHOWN = `__typename ... on Series { visits { id version startsAt state } } ... on InvalidInput { problems { field message } }`;
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { answer: ${name}(input: $input) { ${SHOWN} } }`;
const BOOK = mutation('bookSeries', 'BookSeriesInput');
const CHANGE = mutation('changeSeries', 'ChangeSeriesInput');
const CANCEL = mutation('cancelSeries', 'CancelSeriesInput');

interface Visit {
  readonly id: string;
  readonly version: number;
  readonly startsAt: string;
}

describe('the days between the visits of a series', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const ask = async (document: string, input: object): Promise<Answer & { visits: Visit[] }> => {
    const { data, errors } = await desk.api.send(desk.world.actors.clerk, document, {
      input: { idempotencyKey: randomUUID(), ...input },
    });
    expect(errors).toEqual([]);
    return data['answer'] as never;
  };
  const change = ({ id, version }: Visit, scope: string, to: object) => ask(CHANGE, { id, version, scope, ...to });

  it('are kept when some of them are shifted, and free again where one is cancelled', async () => {
    const rule = { timesPerWeek: 2, weeks: 2, weekdays: [1, 3], timeOfDay: '13:00', withinMinutes: 0, minGapDays: 2 };
    const booked = await ask(BOOK, {
      patientId: (await desk.takes()).id,
      visitTypeId: desk.world.visitTypes.acupuncture.id,
      providerId: desk.world.provider.id,
      clinicId: desk.world.clinic.id,
      rule: { ...rule, startDate: desk.monday },
      visits: [0, 2, 7, 9].map((day) => ({ startsAt: desk.at('13:00', day) })),
    });
    const [monday, wednesday] = booked.visits as [Visit, Visit];
    for (const scope of ['this', 'following'])
      expect(await change(wednesday, scope, { shiftDays: -1 })).toMatchObject({
        __typename: 'InvalidInput',
        problems: [{ field: 'shiftDays', message: expect.stringContaining('at least 2 days') as string }],
      });
    expect(await change(monday, 'this', { shiftDays: 7 })).toMatchObject({ problems: [{ field: 'shiftDays' }] });
    const shifted = await change(wednesday, 'following', { shiftDays: 1 });
    expect(shifted.visits.map(({ startsAt }) => startsAt)).toEqual([0, 3, 8, 10].map((day) => desk.at('13:00', day)));
    const [first, second] = shifted.visits as [Visit, Visit];
    expect(await change(second, 'this', { shiftDays: -2 })).toMatchObject({ __typename: 'InvalidInput' });
    await ask(CANCEL, { id: first.id, version: first.version, scope: 'this', reason: 'pat_fb' });
    expect(await change(second, 'this', { shiftDays: -2 })).toMatchObject({ __typename: 'Series' });
  });
});
