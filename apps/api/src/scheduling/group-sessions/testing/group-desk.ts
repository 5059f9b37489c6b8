import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../auth/actor.js';
import { type Answer, type BookingDesk, openDesk } from '../../testing/booking-desk.js';

const REFUSED = '... on Refusal { code message hint } ... on InvalidInput { problems { field message } }';
const SEAT = '... on Appointment { id state version groupSeat startsAt endsAt groupSession { id } messages { kind } }';
const SESSION = `... on GroupSession { id state version taken waiting capacity startsAt room { name }
  participants { id state version groupSeat patient { id } } waitlist { id position passedOverBecause patient { id } } }`;

/** The operations that the specs of group sessions send, by the root field. */
export const DOCUMENTS = {
  planGroupSessions: `mutation ($input: PlanGroupSessionsInput!) { planGroupSessions(input: $input) { __typename ${REFUSED}
    ... on GroupSessionsPlanned { sessions { id startsAt endsAt capacity courseOrdinal } } ... on CourseNotPlanned { conflicts { date message } } ... on SlotTaken { by } } }`,
  joinGroupSession: `mutation ($input: JoinGroupSessionInput!) { joinGroupSession(input: $input) { __typename ${REFUSED} ${SEAT}
    ... on SafetyHold { appointment { id groupSeat } } ... on GroupSessionWaiting { id position } ... on GroupSessionFull { capacity waiting }
    ... on SlotTaken { by nextStarts } ... on AcknowledgementRequired { findings { key demand } } } }`,
  leaveGroupSessionWaitlist: `mutation ($input: LeaveGroupSessionWaitlistInput!) { leaveGroupSessionWaitlist(input: $input) { __typename ${REFUSED} ${SESSION} } }`,
  fillGroupSession: `mutation ($input: FillGroupSessionInput!) { fillGroupSession(input: $input) { __typename ${REFUSED} ${SESSION} } }`,
  cancelGroupSession: `mutation ($input: CancelGroupSessionInput!) { cancelGroupSession(input: $input) { __typename ${REFUSED} ${SESSION} } }`,
  changeGroupSessionProvider: `mutation ($input: ChangeGroupSessionProviderInput!) { changeGroupSessionProvider(input: $input) { __typename ${REFUSED} ${SESSION} } }`,
  resizeGroupSession: `mutation ($input: ResizeGroupSessionInput!) { resizeGroupSession(input: $input) { __typename ${REFUSED} ${SESSION} } }`,
  completeGroupSession: `mutation ($input: CompleteGroupSessionInput!) { completeGroupSession(input: $input) { __typename ${REFUSED} ${SESSION} } }`,
  cancelAppointment: `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ${REFUSED} ${SEAT} } }`,
  rescheduleAppointment: `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { __typename ${REFUSED} ${SEAT} } }`,
  stepAppointment: `mutation ($input: StepAppointmentInput!) { stepAppointment(input: $input) { __typename ${REFUSED} ${SEAT} } }`,
  saveVisitType: `mutation ($input: SaveVisitTypeInput!) { saveVisitType(input: $input) { __typename ${REFUSED} ... on VisitType { id groupCapacity } } }`,
} as const;

export interface Shown {
  readonly id: string;
  readonly version: number;
  readonly taken: number;
  readonly waiting: number;
  readonly state: string;
  readonly participants: readonly {
    id: string;
    state: string;
    version: number;
    groupSeat: number;
    patient: { id: string };
  }[];
  readonly waitlist: readonly {
    id: string;
    position: number;
    passedOverBecause: string | null;
    patient: { id: string };
  }[];
}

/** A booking desk at which group sessions are given. */
export interface GroupDesk extends BookingDesk {
  /** Group acupuncture, twelve seats, an hour, one room. */
  readonly groupType: string;
  /** Sends a change with a new key, as the clerk unless somebody else is named. */
  ask(operation: keyof typeof DOCUMENTS, input: object, actor?: Actor): Promise<Answer>;
  /** A kind of visit given in group sessions with this technique. */
  aGroupType(over: object): Promise<string>;
  /** Plans one session, and gives its id. */
  aSession(over: object): Promise<string>;
  join(sessionId: string, patientId: string, over?: object): Promise<Answer>;
  show(sessionId: string): Promise<Shown>;
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
}

export async function openGroupDesk(): Promise<GroupDesk> {
  const desk = await openDesk();
  const { world, api } = desk;
  const ask: GroupDesk['ask'] = async (operation, input, actor = world.actors.clerk) => {
    const own = operation === 'saveVisitType' ? input : { idempotencyKey: randomUUID(), ...input };
    const answer = await api.send(actor, DOCUMENTS[operation], { input: own });
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data[operation] as Answer;
  };
  const aGroupType = async (over: object): Promise<string> => {
    const usual = { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 15, gridMinutes: 15 };
    const figures = {
      minNoticeMinutes: 120,
      horizonDays: 90,
      referralRequired: false,
      active: true,
      groupCapacity: 12,
    };
    const needs = { discipline: 'acupuncture', techniques: ['acupuncture'], poolIds: [world.pool.id] };
    const input = { name: `Group ${randomUUID().slice(0, 8)}`, ...usual, ...figures, ...needs, ...over };
    return (await ask('saveVisitType', input, world.actors.manager))['id'] as string;
  };
  const groupType = await aGroupType({});
  return {
    ...desk,
    groupType,
    ask,
    aGroupType,
    aSession: async (over) => {
      const where = { visitTypeId: groupType, providerId: world.provider.id, clinicId: world.clinic.id };
      const when = { date: desk.monday, timeOfDay: '09:00', weeks: 1, leaveOut: [] };
      const answer = await ask('planGroupSessions', { ...where, ...when, ...over });
      const [session] = (answer['sessions'] ?? []) as { id: string }[];
      if (!session) throw new Error(JSON.stringify(answer));
      return session.id;
    },
    join: (sessionId, patientId, over = {}) =>
      ask('joinGroupSession', { sessionId, patientId, waitlist: false, acknowledgements: [], ...over }),
    show: async (id) => {
      const document = `query ($id: ID!) { groupSession(id: $id) { __typename ${SESSION} } }`;
      return (await api.send(world.actors.clerk, document, { id })).data['groupSession'] as unknown as Shown;
    },
    sql: (text, values = []) => desk.on.database.inOrganization(world.organizationId, (tx) => tx.query(text, values)),
  };
}
