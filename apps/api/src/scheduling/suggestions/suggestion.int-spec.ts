import { localTimeOf, weekdayOf } from '@meridian/domain';
import { type BookingDesk, openDesk } from '../testing/booking-desk.js';

const SUGGEST = `query ($input: SuggestionsInput!, $first: Int!, $after: String) {
  suggestedOpenings(input: $input, first: $first, after: $after) {
    edges { cursor node { date startsAt endsAt score reasons provider { id } clinic { id timeZone } resources { pool name } } }
    pageInfo { hasNextPage endCursor }
  } }`;

interface Suggested {
  readonly startsAt: string;
  readonly date: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly provider: { readonly id: string };
  readonly clinic: { readonly id: string; readonly timeZone: string };
  readonly resources: readonly { readonly pool: string; readonly name: string }[];
}
interface SuggestedPage {
  readonly edges: readonly { readonly node: Suggested }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('suggested openings', () => {
  let desk: BookingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const ask = (over: Record<string, unknown>, first = 20, after: string | null = null) =>
    desk.api.send(desk.world.actors.clerk, SUGGEST, {
      input: {
        visitTypeId: desk.world.visitTypes.acupuncture.id,
        patientId: desk.world.patient.id,
        from: desk.monday,
        until: desk.at('12:00', 11).slice(0, 10),
        ...over,
      },
      first,
      after,
    });
  const page = async (...args: Parameters<typeof ask>): Promise<SuggestedPage> => {
    const { data, errors } = await ask(...args);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data['suggestedOpenings'] as unknown as SuggestedPage;
  };
  const keyOf = ({ startsAt, provider, clinic }: Suggested) => `${startsAt} ${provider.id} ${clinic.id}`;

  it('come best first, with the room that would be taken, and can all be booked', async () => {
    const patient = await desk.takes();
    const { edges } = await page({ patientId: patient.id }, 5);
    const scores = edges.map(({ node }) => node.score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(edges[0]?.node.reasons).toContain('first');
    for (const { node } of edges) {
      expect(node.resources).toEqual([{ pool: expect.any(String), name: expect.stringContaining('Room') }]);
      const other = await desk.takes();
      const wanted = desk.wanted({ patientId: other.id, providerId: node.provider.id, clinicId: node.clinic.id });
      expect(await desk.book({ ...wanted, startsAt: node.startsAt })).toMatchObject({ __typename: 'Appointment' });
    }
  });

  it('come page by page, each once', async () => {
    const { id } = await desk.takes();
    const whole = await page({ patientId: id }, 100);
    const keys: string[] = [];
    let after: string | null = null;
    do {
      const next: SuggestedPage = await page({ patientId: id }, 3, after);
      keys.push(...next.edges.map(({ node }) => keyOf(node)));
      after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
    } while (after !== null);
    expect(keys).toEqual(whole.edges.map(({ node }) => keyOf(node)));
    expect(keys.length).toBeGreaterThan(6);
  });

  it('keep to the days and times that were asked for', async () => {
    const { edges } = await page({ weekdays: [2, 4], fromTime: '10:00', untilTime: '13:00' }, 50);
    expect(edges.length).toBeGreaterThan(0);
    for (const { node } of edges) {
      expect([2, 4]).toContain(weekdayOf(node.date));
      const time = localTimeOf(Date.parse(node.startsAt), node.clinic.timeZone);
      expect(time >= '10:00' && time < '13:00').toBe(true);
    }
  });

  it('name whom the patient saw last', async () => {
    const patient = await desk.takes();
    const visit = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at('16:00', 4) }));
    expect(visit).toMatchObject({ __typename: 'Appointment' });
    await desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query(
        `update appointment set starts_at = now() - interval '2 days', ends_at = now() - interval '47 hours' where id = $1`,
        [visit['id']],
      ),
    );
    const { edges } = await page({ patientId: patient.id }, 1);
    expect(edges[0]?.node).toMatchObject({
      provider: { id: desk.world.provider.id },
      reasons: expect.arrayContaining(['usual_provider']),
    });
  });

  it.each([
    ['days the wrong way round', { until: '2020-01-01' }, 'until'],
    ['more than ninety days', { until: '2099-01-01' }, 'until'],
    ['times the wrong way round', { fromTime: '12:00', untilTime: '09:00' }, 'untilTime'],
    ['a time that is none', { fromTime: '25:00' }, 'fromTime'],
    ['an eighth day of the week', { weekdays: [8] }, 'weekdays'],
    ['no wish at all', { weights: { earliest: 0, continuity: 0, gaps: 0, load: 0 } }, 'weights'],
    ['a patient of nobody', { patientId: '0197a3f0-0000-7000-8000-000000000000' }, 'patientId'],
  ])('are refused for %s', async (_, over, field) => {
    const { errors } = await ask(over);
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    ]);
    expect(JSON.stringify(errors)).toContain(field);
  });
});
