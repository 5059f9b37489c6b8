import { randomUUID } from 'node:crypto';
import { addDays, type Clock, MINUTE_MS } from '@meridian/domain';
import type { PatientEntity } from '@meridian/persistence';
import { CLOCK } from '../../../database/database.module.js';
import { startTestApp, type TestApp } from '../../../testing/test-app.js';
import { type Answer, type BookingDesk, openDesk } from '../../testing/booking-desk.js';

const NO = '... on Refusal { message hint } ... on InvalidInput { problems { field } }';
const ENTRY = `__typename ... on WaitlistEntry { id version since state } ${NO}`;
const OFFERS = `{ waitlistOffers { id startsAt expiresAt entry { id patient { id } } freed { freedBy } } }`;
export const ADD = `mutation ($input: AddToWaitlistInput!) { addToWaitlist(input: $input) { ${ENTRY} } }`;
export const CHANGE = `mutation ($input: ChangeWaitlistEntryInput!) { changeWaitlistEntry(input: $input) { ${ENTRY} } }`;
export const REMOVE = `mutation ($input: RemoveFromWaitlistInput!) { removeFromWaitlist(input: $input) { ${ENTRY} } }`;
export const ACCEPT = `mutation ($input: AcceptOfferInput!) { acceptOffer(input: $input) { __typename ... on Appointment { id state startsAt } ${NO} } }`;
export const DECLINE = `mutation ($input: DeclineOfferInput!) { declineOffer(input: $input) { __typename ... on WaitlistOffer { id state } ${NO} } }`;
export const LIST = `query ($first: Int!, $after: String) { waitlist(first: $first, after: $after) { edges { node { id patient { id } reason { urgency days } } } pageInfo { endCursor hasNextPage } } }`;
const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename } }`;

interface Offer {
  readonly id: string;
  readonly startsAt: string;
  readonly expiresAt: string;
  readonly entry: { readonly id: string; readonly patient: { readonly id: string } };
  readonly freed: { readonly freedBy: string };
}

/** A page of the list as the specs ask for it. */
export interface ListPage {
  readonly edges: readonly { readonly node: { readonly patient: { readonly id: string } } }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

/** Two API processes over one database, whose clocks a spec puts ahead, and what a clerk does with the waitlist. */
export interface WaitlistDesk {
  readonly desk: BookingDesk;
  readonly apis: readonly [TestApp, TestApp];
  /** What came free is offered some seconds later: unless told otherwise the clocks are a minute ahead. */
  setAhead(ms: number): void;
  sql<Row = unknown>(text: string, values?: unknown[]): Promise<Row[]>;
  ask(query: string, input: object, api?: TestApp): Promise<Answer>;
  /** An acupuncture visit on any day around the desk's Monday. */
  wish(over?: Record<string, unknown>): Record<string, unknown>;
  waits(patient: PatientEntity | undefined, over?: Record<string, unknown>, daysAgo?: number): Promise<Answer>;
  patients(count: number): Promise<PatientEntity[]>;
  booked(time: string, plusDays: number, patient?: PatientEntity): Promise<Answer>;
  cancel(visit: Answer): Promise<Answer>;
  offers(): Promise<Offer[]>;
  onlyOffer(): Promise<Offer>;
  stateOf(visitId: unknown): Promise<string | undefined>;
  /** Nobody waits, nothing is offered, and the clocks are a minute ahead again. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openWaitlistDesk(): Promise<WaitlistDesk> {
  const desk = await openDesk();
  const other = await startTestApp(desk.on);
  const apis = [desk.api, other] as const;
  const ahead = { ms: MINUTE_MS };
  for (const api of apis) await putAhead(api, ahead, desk);
  // Hours go by in a second here: nobody signs in again.
  await desk.on.database.query(
    `update session set last_seen_at = now() + interval '1 year', expires_at = now() + interval '1 year'`,
  );
  const sql: WaitlistDesk['sql'] = (text, values = []) =>
    desk.on.database.inOrganization(desk.world.organizationId, (tx) => tx.query(text, values));
  const reading = readingOf(desk, sql);
  return {
    desk,
    apis,
    sql,
    ...reading,
    ...actingOf(desk, sql),
    setAhead: (ms) => (ahead.ms = ms),
    clear: async () => {
      ahead.ms = MINUTE_MS;
      await sql(`update waitlist_offer set state = 'withdrawn', decided_at = now() where state = 'open'`);
      await sql('delete from hold');
      await sql(
        `update waitlist_entry set state = 'removed', removal = 'entered-in-error', closed_at = now() where state = 'waiting'`,
      );
      await sql('update freed_time set settled_at = now() where settled_at is null');
    },
    close: async () => {
      await other.close();
      await desk.close();
    },
  };
}

/** The clock of a process goes ahead of the machine's, and the clerk is signed in there. */
async function putAhead({ app, send }: TestApp, ahead: { readonly ms: number }, { world }: BookingDesk): Promise<void> {
  const clock = app.get<Clock>(CLOCK);
  const now = clock.now.bind(clock);
  jest.spyOn(clock, 'now').mockImplementation(() => now() + ahead.ms);
  await send(world.actors.clerk, '{ __typename }');
}

function readingOf(
  desk: BookingDesk,
  sql: WaitlistDesk['sql'],
): Pick<WaitlistDesk, 'offers' | 'onlyOffer' | 'stateOf'> {
  const offers = async (): Promise<Offer[]> => {
    const answer = await desk.api.send(desk.world.actors.clerk, OFFERS);
    expect(answer.errors).toEqual([]);
    return answer.data['waitlistOffers'] as unknown as Offer[];
  };
  return {
    offers,
    onlyOffer: async () => {
      const [offer, ...more] = await offers();
      expect(more).toEqual([]);
      if (!offer) throw new Error('nobody was asked');
      return offer;
    },
    stateOf: async (visitId) =>
      (await sql<{ state: string }>('select state from appointment where id = $1', [visitId]))[0]?.state,
  };
}

function actingOf(
  desk: BookingDesk,
  sql: WaitlistDesk['sql'],
): Pick<WaitlistDesk, 'ask' | 'wish' | 'waits' | 'patients' | 'booked' | 'cancel'> {
  const ask = async (query: string, input: object, api: TestApp = desk.api): Promise<Answer> => {
    const answer = await api.send(desk.world.actors.clerk, query, {
      input: { idempotencyKey: randomUUID(), ...input },
    });
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return Object.values(answer.data)[0] as Answer;
  };
  const wish = (over: Record<string, unknown> = {}) => ({
    visitTypeId: desk.world.visitTypes.acupuncture.id,
    urgency: 'routine',
    from: addDays(desk.monday, -7),
    until: addDays(desk.monday, 40),
    ...over,
  });
  return {
    ask,
    wish,
    waits: async (patient, over = {}, daysAgo = 0) => {
      const entry = await ask(ADD, wish({ patientId: patient?.id, ...over }));
      expect(entry).toMatchObject({ __typename: 'WaitlistEntry' });
      await sql(`update waitlist_entry set since = since - make_interval(days => $2) where id = $1`, [
        entry['id'],
        daysAgo,
      ]);
      return entry;
    },
    patients: (count) => Promise.all(Array.from({ length: count }, () => desk.takes())),
    booked: async (time, plusDays, patient) => {
      const patientId = (patient ?? (await desk.takes())).id;
      const visit = await desk.book(desk.wanted({ patientId, startsAt: desk.at(time, plusDays) }));
      expect(visit).toMatchObject({ __typename: 'Appointment' });
      return visit;
    },
    cancel: (visit) => ask(CANCEL, { id: visit['id'], version: visit['version'], reason: 'pat_fb' }),
  };
}
