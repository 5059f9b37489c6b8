import { randomUUID } from 'node:crypto';
import { type Answer, type BookingDesk, openDesk } from '../../testing/booking-desk.js';

const REFUSED = `... on Refusal { code message hint } ... on InvalidInput { problems { field message } }
  ... on SeriesVisitRefused { index startsAt because { __typename message ... on SlotTaken { nextStarts } ... on AcknowledgementRequired { findings { key demand } } } }`;
const VISITS = `... on Series { id size visits { id version state startsAt seriesOrdinal provider { id } series { id } messages { kind state } } }`;
export const PROPOSE = `query ($input: ProposeSeriesInput!) { proposeSeries(input: $input) { __typename ${REFUSED.split('... on SeriesVisit')[0]}
  ... on SeriesProposal { clinic { timeZone } visits { ordinal wishedAt conflict proposed { startsAt provider { id } } moves { startsAt provider { id } } } } } }`;
const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ${VISITS} ${REFUSED} } }`;
export const BOOK = mutation('bookSeries', 'BookSeriesInput');
const CHANGE = mutation('changeSeries', 'ChangeSeriesInput');
const CANCEL = mutation('cancelSeries', 'CancelSeriesInput');

export interface ShownVisit {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly startsAt: string;
  readonly seriesOrdinal: number;
  readonly provider: { readonly id: string };
  readonly messages: readonly { readonly kind: string; readonly state: string }[];
}
interface Planned {
  readonly ordinal: number;
  readonly wishedAt: string;
  readonly conflict: string | null;
  readonly proposed: { readonly startsAt: string } | null;
  readonly moves: readonly { readonly startsAt: string }[];
}

/** What is stored: how much of everything, and the claims of a series. */
function storedAt(desk: BookingDesk) {
  const counts = () =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      const [row] = await tx.query<Record<string, number>[]>(`select
        (select count(*)::int from appointment) as appointments, (select count(*)::int from claim) as claims,
        (select count(*)::int from series) as series, (select count(*)::int from outbox) as errands`);
      return row;
    });
  const claimsOf = (id: string) =>
    desk.on.database.inOrganization(desk.world.organizationId, async (tx) => {
      const [row] = await tx.query<{ claims: number; apart: number }[]>(
        `select count(*)::int as claims, count(*) filter (where c.starts_at > a.starts_at or c.ends_at < a.ends_at)::int as apart
           from claim c join appointment a on a.organization_id = c.organization_id and a.id = c.appointment_id where a.series_id = $1`,
        [id],
      );
      return row;
    });
  return { counts, claimsOf };
}

/** A booking desk at which visits are repeated. */
export async function openSeriesDesk() {
  const desk: BookingDesk = await openDesk();
  const ask = async (document: string, name: string, input: object): Promise<Answer> => {
    const answer = await desk.api.send(desk.world.actors.clerk, document, { input });
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data[name] as Answer;
  };
  const rule = (over: object = {}) => ({
    timesPerWeek: 2,
    weeks: 3,
    weekdays: [1, 3],
    timeOfDay: '09:00',
    withinMinutes: 0,
    minGapDays: 2,
    startDate: desk.monday,
    ...over,
  });
  const wish = (patientId: string, over: object = {}) => ({
    patientId,
    visitTypeId: desk.world.visitTypes.acupuncture.id,
    providerId: desk.world.provider.id,
    clinicId: desk.world.clinic.id,
    rule: rule(over),
  });
  const propose = async (patientId: string, over: object = {}): Promise<Planned[]> => {
    const answer = await ask(PROPOSE, 'proposeSeries', { ...wish(patientId, over), standIns: false });
    expect(answer).toMatchObject({ __typename: 'SeriesProposal' });
    return answer['visits'] as Planned[];
  };
  const book = (patientId: string, startsAt: readonly string[], over: object = {}, more: object = {}) =>
    ask(BOOK, 'bookSeries', {
      ...wish(patientId, over),
      idempotencyKey: randomUUID(),
      visits: startsAt.map((each) => ({ startsAt: each })),
      ...more,
    });
  const booked = async (over: object): Promise<{ id: string; visits: ShownVisit[] }> => {
    const patient = await desk.takes();
    const starts = (await propose(patient.id, over)).map(({ proposed, wishedAt }) => proposed?.startsAt ?? wishedAt);
    const answer = await book(patient.id, starts, over);
    expect(answer).toMatchObject({ __typename: 'Series' });
    return answer as never;
  };
  const change = (visit: ShownVisit, scope: string, to: object) =>
    ask(CHANGE, 'changeSeries', { idempotencyKey: randomUUID(), id: visit.id, version: visit.version, scope, ...to });
  const cancel = (visit: ShownVisit, scope: string) =>
    ask(CANCEL, 'cancelSeries', {
      idempotencyKey: randomUUID(),
      id: visit.id,
      version: visit.version,
      scope,
      reason: 'pat_fb',
    });
  return { desk, ask, rule, wish, propose, book, booked, change, cancel, ...storedAt(desk) };
}

export type SeriesDesk = Awaited<ReturnType<typeof openSeriesDesk>>;
