import { randomUUID } from 'node:crypto';
import { addDays } from '@meridian/domain';
import { type Answer, type BookingDesk, openDesk } from './booking-desk.js';

const REFUSAL = `... on Refusal { code message hint } ... on InvalidInput { problems { field message } }`;
const PROVIDER = `id version skills visitsPerDayMax visitsPerWeekMax newPatientsPerDayMax newPatientsPerWeekMax
  visitOverrides { durationMinutes perDayMax hours { weekdays startTime endTime } visitType { id name } }`;
const SAVE_PROVIDER = `mutation ($input: SaveProviderInput!) { saveProvider(input: $input) { __typename ... on Provider { ${PROVIDER} } ${REFUSAL} } }`;
const SAVE_TYPE = `mutation ($input: SaveVisitTypeInput!) { saveVisitType(input: $input) {
  __typename ... on VisitType { id version skills selfBookable perDayMax perWeekMax needs { id name ofKind } } ${REFUSAL} } }`;
const SAVE_OVERRIDE = `mutation ($input: SaveVisitOverrideInput!) { saveVisitOverride(input: $input) { __typename ... on Provider { ${PROVIDER} } ${REFUSAL} } }`;
const BOOK = `mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) {
  __typename ... on Appointment { id version startsAt endsAt room { name } } ${REFUSAL} ... on CapReached { counts per most nextStart } ... on SlotTaken { by nextStarts } } }`;
const MOVE = `mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) {
  __typename ... on Appointment { id version } ${REFUSAL} ... on CapReached { counts per } } }`;
const CANCEL = `mutation ($input: CancelAppointmentInput!) { cancelAppointment(input: $input) { __typename ${REFUSAL} } }`;
const HOLD = `mutation ($input: HoldInput!) { holdOpening(input: $input) { __typename ... on Hold { id endsAt } ${REFUSAL} } }`;
const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { days { date starts } } }`;
const READ_PROVIDER = `query ($id: ID!) { provider(id: $id) { ${PROVIDER} } }`;

type Input = Record<string, unknown>;

/** A desk whose manager changes what the provider and the acupuncture visit are like. */
export interface RulesDesk extends BookingDesk {
  as(role: 'manager' | 'clerk' | 'provider', query: string, field: string, input: Input): Promise<Answer>;
  providerNow(): Promise<Input>;
  /** The provider with nothing of his own but what is given here. */
  saveProvider(over?: Input): Promise<Answer>;
  /** What differs when he gives acupuncture; nothing when nothing is given. */
  saveOverride(over?: Input): Promise<Answer>;
  /** The acupuncture visit, as it was but for what is given here. */
  saveType(over?: Input): Promise<Answer>;
  /** An acupuncture visit of this patient. */
  bookFor(patientId: string, startsAt: string, over?: Input): Promise<Answer>;
  /** The same for a patient who was never there. */
  bookStranger(startsAt: string, over?: Input): Promise<Answer>;
  move(visit: Answer, startsAt: string): Promise<Answer>;
  cancel(visit: Answer): Promise<Answer>;
  hold(startsAt: string): Promise<Answer>;
  /** Openings for acupuncture with the provider so many days after the Monday. */
  startsOf(plusDays: number, patientId?: string): Promise<string[]>;
}

/** The fields that an answer complains of. */
export const fieldsOf = (answer: Answer): string[] =>
  (answer['problems'] as { field: string }[]).map(({ field }) => field);

export { SAVE_OVERRIDE };

export async function openRulesDesk(): Promise<RulesDesk> {
  const desk = await openDesk();
  const { world } = desk;
  const as: RulesDesk['as'] = async (role, query, field, input) => {
    const { data, errors } = await desk.api.send(world.actors[role], query, { input });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data[field] as Answer;
  };
  const asClerk = (query: string, field: string, input: Input) =>
    as('clerk', query, field, { idempotencyKey: randomUUID(), ...input });
  const bookFor: RulesDesk['bookFor'] = (patientId, startsAt, over = {}) =>
    as('clerk', BOOK, 'bookAppointment', desk.wanted({ patientId, startsAt, ...over }));
  return {
    ...desk,
    ...settingsOf(desk, as),
    as,
    bookFor,
    bookStranger: async (startsAt, over) => bookFor((await desk.takes()).id, startsAt, over),
    move: ({ id, version }, startsAt) => asClerk(MOVE, 'rescheduleAppointment', { id, version, startsAt }),
    cancel: ({ id, version }) => asClerk(CANCEL, 'cancelAppointment', { id, version, reason: 'pat_fb' }),
    hold: (startsAt) =>
      as('clerk', HOLD, 'holdOpening', {
        visitTypeId: world.visitTypes.acupuncture.id,
        providerId: world.provider.id,
        clinicId: world.clinic.id,
        patientId: world.patient.id,
        startsAt,
      }),
    startsOf: async (plusDays, patientId) => {
      const date = addDays(desk.monday, plusDays);
      const asked = { visitTypeId: world.visitTypes.acupuncture.id, providerIds: [world.provider.id] };
      const { data } = await desk.api.send(world.actors.clerk, OPENINGS, {
        input: { ...asked, from: date, until: date, ...(patientId ? { patientId } : {}) },
      });
      const found = data['openings'] as unknown as { days: { starts: string[] }[] }[];
      return found.flatMap(({ days }) => days.flatMap(({ starts }) => starts));
    },
  };
}

function settingsOf(
  { api, world }: BookingDesk,
  as: RulesDesk['as'],
): Pick<RulesDesk, 'providerNow' | 'saveProvider' | 'saveOverride' | 'saveType'> {
  const providerNow = async (): Promise<Input> =>
    (await api.send(world.actors.manager, READ_PROVIDER, { id: world.provider.id })).data['provider'] as Input;
  let versionOfType = 1;
  return {
    providerNow,
    saveProvider: async (over = {}) =>
      as('manager', SAVE_PROVIDER, 'saveProvider', {
        id: world.provider.id,
        version: (await providerNow())['version'],
        name: 'Acupuncturist',
        disciplines: ['acupuncture', 'massage-therapy'],
        active: true,
        ...over,
      }),
    saveOverride: async (over = {}) =>
      as('manager', SAVE_OVERRIDE, 'saveVisitOverride', {
        idempotencyKey: randomUUID(),
        providerId: world.provider.id,
        version: (await providerNow())['version'],
        visitTypeId: world.visitTypes.acupuncture.id,
        hours: [],
        ...over,
      }),
    saveType: async (over = {}) => {
      const saved = await as('manager', SAVE_TYPE, 'saveVisitType', {
        ...ACUPUNCTURE,
        id: world.visitTypes.acupuncture.id,
        version: versionOfType,
        poolIds: [world.pool.id],
        ...over,
      });
      if (saved.__typename === 'VisitType') versionOfType = saved['version'] as number;
      return saved;
    },
  };
}

const ACUPUNCTURE = {
  name: 'Acupuncture, follow-up',
  discipline: 'acupuncture',
  durationMinutes: 45,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  gridMinutes: 15,
  minNoticeMinutes: 0,
  horizonDays: 180,
  referralRequired: false,
  techniques: ['acupuncture'],
  active: true,
};
