import type { PlanGroupSessionsInput } from '../../gql/graphql.js';

/** What the form of a new session holds, as typed. */
export interface PlanValues {
  visitTypeId: string;
  providerId: string;
  date: string;
  timeOfDay: string;
  weeks: string;
  /** Empty: as many as the visit type says. */
  capacity: string;
}

export const blankPlan = (date: string): PlanValues => ({
  visitTypeId: '',
  providerId: '',
  date,
  timeOfDay: '10:00',
  weeks: '1',
  capacity: '',
});

const DAY = /^20\d\d-\d\d-\d\d$/;
const TIME = /^\d\d:\d\d$/;

/** Whether everything that the API asks for is filled in; whether it makes sense is the API's answer. */
export const isFilledIn = ({ visitTypeId, providerId, date, timeOfDay, weeks }: PlanValues): boolean =>
  visitTypeId !== '' && providerId !== '' && DAY.test(date) && TIME.test(timeOfDay) && weeks.trim() !== '';

/** The form as the API takes it. What is no whole number is sent as 0, which the API refuses by its field. */
export const planInput = (
  { visitTypeId, providerId, date, timeOfDay, weeks, capacity }: PlanValues,
  clinicId: string,
  leaveOut: readonly string[],
): Omit<PlanGroupSessionsInput, 'idempotencyKey'> => ({
  visitTypeId,
  providerId,
  clinicId,
  date,
  timeOfDay,
  weeks: wholeOr0(weeks),
  leaveOut: [...leaveOut],
  capacity: capacity.trim() === '' ? null : wholeOr0(capacity),
});

const wholeOr0 = (typed: string): number => {
  const figure = Number(typed);
  return Number.isInteger(figure) ? figure : 0;
};
