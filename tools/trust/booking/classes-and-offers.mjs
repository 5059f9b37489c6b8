import { randomUUID } from 'node:crypto';
import { insert } from '../../rig/insert.mjs';
import { dateOf } from './together.mjs';

/** @typedef {import('./acts.mjs').Desk} Desk */
/** @typedef {import('./mixed-acts.mjs').Done} Done */
/** @typedef {import('../../rig/world.mjs').World} World */
/** @typedef {import('../../rig/world.mjs').Sql} Sql */

const CLASS_MINUTES = 45;
const REFUSED = '... on Refusal { code }';
const VISIT = `__typename ... on Appointment { id version startsAt } ${REFUSED}`;
const DOCUMENTS = {
  planGroupSessions: `mutation ($input: PlanGroupSessionsInput!) { planGroupSessions(input: $input) { __typename ... on GroupSessionsPlanned { sessions { id } } ${REFUSED} } }`,
  joinGroupSession: `mutation ($input: JoinGroupSessionInput!) { joinGroupSession(input: $input) { ${VISIT} } }`,
  addToWaitlist: `mutation ($input: AddToWaitlistInput!) { addToWaitlist(input: $input) { __typename ${REFUSED} } }`,
  waitlistOffers: '{ waitlistOffers(first: 100) { id } }',
  acceptOffer: `mutation ($input: AcceptOfferInput!) { acceptOffer(input: $input) { ${VISIT} } }`,
};

/** A kind of visit for several at once, given in any room. @param {Sql} sql @param {World} world @param {number} seats */
export async function addClassType(sql, { organizationId, visitTypes }, seats) {
  const own = { organization_id: organizationId };
  const shape = { discipline: 'acupuncture', duration_minutes: CLASS_MINUTES, grid_minutes: 5, horizon_days: 360 };
  const [type] = await insert(sql, 'visit_type', [{ ...own, name: 'Class', ...shape, group_capacity: seats }]);
  await sql(
    `insert into visit_type_need (organization_id, visit_type_id, pool_id)
     select organization_id, $3, pool_id from visit_type_need where organization_id = $1 and visit_type_id = $2`,
    [organizationId, visitTypes.anyRoom.id, type.id],
  );
  return type;
}

/**
 * What a desk does with classes and the waitlist.
 * @param {ReturnType<typeof import('../../rig/graphql-client.mjs').graphqlClient>} client @param {World} world
 */
export function classActs(client, world) {
  /** @param {Desk} desk @param {keyof typeof DOCUMENTS} field @param {object} [input] */
  async function ask({ url, cookie }, field, input) {
    const variables = input ? { input: { idempotencyKey: randomUUID(), ...input } } : {};
    const { status, ms, data, errors, error } = await client.send(url, { query: DOCUMENTS[field], variables, cookie });
    /** @type {any} */
    const found = data?.[field];
    const code = errors[0]?.extensions?.code ?? errors[0]?.message ?? '';
    const broken = status === 0 ? `no answer: ${error}` : `HTTP ${status} ${code}`.trim();
    const word = found ? (found.__typename ?? 'list') : broken;
    return { word, isAnswer: Boolean(found), ms, found };
  }
  /** @param {Awaited<ReturnType<typeof ask>>} answer @returns {Done} */
  const done = ({ found, ...answer }) => ({
    ...answer,
    id: found?.id,
    version: found?.version,
    startsAt: found?.startsAt,
  });

  return {
    /** Classes, one a day. @param {Desk} desk @param {{visitType: {id: string}, provider: {id: string}, minutes: number, days: number}} wanted @returns {Promise<string[]>} their ids */
    plan: async (desk, { visitType, provider, minutes, days }) => {
      const timeOfDay = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const shared = { visitTypeId: visitType.id, providerId: provider.id, clinicId: world.clinic.id, timeOfDay };
      const ids = [];
      for (let day = 0; day < days; day++) {
        const { word, found } = await ask(desk, 'planGroupSessions', {
          ...shared,
          date: dateOf(day),
          weeks: 1,
          leaveOut: [],
        });
        if (word !== 'GroupSessionsPlanned') throw new Error(`a class that the row needs was not planned: ${word}`);
        ids.push(String(found.sessions[0].id));
      }
      return ids;
    },
    /** @param {Desk} desk @param {string} sessionId @param {{id: string}} patient */
    join: async (desk, sessionId, { id }) =>
      done(await ask(desk, 'joinGroupSession', { sessionId, patientId: id, acknowledgements: [], waitlist: false })),
    /** @param {Desk} desk @param {{id: string}} patient @param {{id: string}} visitType @param {number} days */
    wait: async (desk, patient, visitType, days) => {
      const { word, isAnswer, ms } = await ask(desk, 'addToWaitlist', {
        patientId: patient.id,
        visitTypeId: visitType.id,
        urgency: 'routine',
        from: dateOf(0),
        until: dateOf(days),
      });
      return { word, isAnswer, ms };
    },
    /** One of the live offers is accepted; undefined when there is none. @param {Desk} desk */
    accept: async (desk) => {
      const offers = await ask(desk, 'waitlistOffers');
      if (!offers.isAnswer) return done(offers);
      const offer = offers.found[Math.floor(Math.random() * offers.found.length)];
      return offer ? done(await ask(desk, 'acceptOffer', { id: offer.id })) : { ...offers, found: undefined };
    },
  };
}

/** A time that came free is offered when nobody takes the step back any more; here it has been free for a minute. @param {Sql} sql @param {World} world */
export const ageFreedTimes = (sql, { organizationId }) =>
  sql(
    "update freed_time set freed_at = least(freed_at, now() - interval '1 minute'), look_again_at = null where organization_id = $1 and settled_at is null and (freed_at > now() - interval '1 minute' or look_again_at is not null)",
    [organizationId],
  );

/** How many classes have more visitors than seats, counted from the visits. @param {Sql} sql @param {number} organizationId @returns {Promise<number>} */
export async function overfullClasses(sql, organizationId) {
  const [row] = await sql(
    `select count(*)::int as n from group_session s where s.organization_id = $1 and s.capacity < (
       select count(*) from appointment a where a.organization_id = s.organization_id and a.group_session_id = s.id
          and a.state in ('booked', 'arrived', 'checked-in', 'in-room', 'completed'))`,
    [organizationId],
  );
  return Number(row.n);
}

/** Accepted offers whose patient has no visit of it, or whose time was taken twice. @param {Sql} sql @param {number} organizationId */
export async function halfAccepted(sql, organizationId) {
  const [row] = await sql(
    `select (select count(*)::int from waitlist_entry e where e.organization_id = $1 and e.state = 'booked'
       and not exists (select from appointment a where a.organization_id = e.organization_id and a.id = e.appointment_id and a.patient_id = e.patient_id))
     + (select count(*)::int from waitlist_offer o join waitlist_entry e on e.organization_id = o.organization_id and e.id = o.entry_id
        where o.organization_id = $1 and o.state = 'accepted' and e.state <> 'booked') as n`,
    [organizationId],
  );
  return Number(row.n);
}
