import { addDays } from '@meridian/domain';
import { type Answer, type BookingDesk, openDesk } from '../../scheduling/testing/booking-desk.js';

const STRANDED = `... on WouldStrand { message count sessions { groupSessionId visitTypeName providerName startsAt taken } visits { appointmentId groupSessionId patientName visitTypeName providerName startsAt proposals { providerId providerName clinicId startsAt } } }`;
const NO = `__typename ... on Refusal { code message } ... on InvalidInput { problems { field message } } ${STRANDED}`;
const mutation = (field: string, input: string, fields: string) =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { ${NO} ${fields} } }`;
export const SAVE = {
  saveException: mutation('saveException', 'SaveExceptionInput', '... on Provider { version exceptions { id date } }'),
  removeException: mutation('removeException', 'RemoveExceptionInput', '... on Provider { version }'),
  saveOpenHours: mutation('saveOpenHours', 'SaveOpenHoursInput', '... on Provider { version }'),
  saveAbsence: mutation(
    'saveAbsence',
    'SaveAbsenceInput',
    '... on Absence { id kind ofId name startsAt endsAt reason }',
  ),
  saveClosure: mutation('saveClosure', 'SaveClosureInput', '... on ClinicClosure { id fromDate untilDate reason }'),
  saveClinicHours: mutation(
    'saveClinicHours',
    'SaveClinicHoursInput',
    '... on Clinic { hours { weekday opens closes } }',
  ),
  adoptHolidays: mutation('adoptHolidays', 'AdoptHolidaysInput', '... on Clinic { country region }'),
} as const;
export const OPENINGS = `query ($input: OpeningsInput!) { openings(input: $input) { provider { id } clinic { id } days { date starts } } }`;

/** A time that is offered in the place of a stranded visit's. */
export interface Proposal {
  readonly providerId: string;
  readonly clinicId: string;
  readonly startsAt: string;
}

/** A desk with what specs of schedules share. */
export async function openScheduleDesk() {
  const desk: BookingDesk = await openDesk();
  /** How many days after the desk's Monday. */
  const plusOf = (day: string) => (Date.parse(day) - Date.parse(desk.monday)) / 86_400_000;
  const save = async (field: keyof typeof SAVE, input: unknown): Promise<Answer> => {
    const { data, errors } = await desk.api.send(desk.world.actors.manager, SAVE[field], { input });
    expect(errors).toEqual([]);
    return data[field] as Answer;
  };
  /** A visit of a patient of its own on a day of its own, so that no test strands another's. */
  let days = 0;
  const newDay = () => addDays(desk.monday, (days++ % 5) + 7 * Math.floor(days / 5));
  const booked = async (day: string, time = '10:00', over: Record<string, unknown> = {}): Promise<Answer> => {
    const patient = await desk.takes();
    const plus = plusOf(day);
    const answer = await desk.book(desk.wanted({ patientId: patient.id, startsAt: desk.at(time, plus), ...over }));
    expect(answer).toMatchObject({ __typename: 'Appointment' });
    return answer;
  };
  const starts = async (day: string, clinicId = desk.world.clinic.id): Promise<string[]> => {
    const input = { visitTypeId: desk.world.visitTypes.acupuncture.id, from: day, until: day, clinicId };
    const { data, errors } = await desk.api.send(desk.world.actors.clerk, OPENINGS, { input });
    expect(errors).toEqual([]);
    const places = data['openings'] as unknown as { days: { starts: string[] }[] }[];
    return places.flatMap((place) => place.days.flatMap((each) => each.starts));
  };
  const tasks = (appointmentId: unknown) =>
    desk.on.database.inOrganization(desk.world.organizationId, (tx) =>
      tx.query(`select kind, done_at from desk_task where appointment_id = $1`, [appointmentId]),
    );

  return { desk, save, newDay, booked, starts, tasks, plusOf };
}

export const fieldsOf = (answer: Answer): string[] =>
  (answer['problems'] as { field: string }[]).map(({ field }) => field);
export const visitsOf = (answer: Answer) =>
  answer['visits'] as { appointmentId: string; patientName: string; startsAt: string; proposals: Proposal[] }[];
