import type { TodayVisitFragment, VisitStep } from '../../gql/graphql.js';

type State = TodayVisitFragment['state'];

/** What a button says that takes the step. */
export const STEP_LABELS: Record<VisitStep, string> = {
  arrive: 'Arrived',
  check_in: 'Check in',
  enter_room: 'To the room',
  complete: 'Done',
  miss: 'No-show',
};

/** What is told after the step was taken, of the patient by name. */
const STEP_TOLD: Record<VisitStep, string> = {
  arrive: 'has arrived',
  check_in: 'is checked in',
  enter_room: 'is in the room',
  complete: 'is done',
  miss: 'is a no-show; the rest of the time is free and a task to rebook is written',
};

export const toldOf = (step: VisitStep, { patient }: TodayVisitFragment): string =>
  `${patient.name} ${STEP_TOLD[step]}.`;

/** The step that leads on; a no-show is asked for apart. */
export const stepOnOf = ({ openSteps }: Pick<TodayVisitFragment, 'openSteps'>): VisitStep | null =>
  openSteps.find((step) => step !== 'miss') ?? null;

const UNDONE: Partial<Record<State, State>> = {
  arrived: 'booked',
  checked_in: 'arrived',
  in_room: 'checked_in',
  completed: 'in_room',
  noshow: 'booked',
};

/** Whether the last step can be taken back at all; the server says whether it still may be. */
export const canUndo = ({ state, nextStates }: Pick<TodayVisitFragment, 'state' | 'nextStates'>): boolean => {
  const before = UNDONE[state];
  return before !== undefined && nextStates.includes(before);
};

export const COLUMNS = ['expected', 'waiting', 'inRoom', 'over'] as const;
export type Column = (typeof COLUMNS)[number];

export const COLUMN_LABELS: Record<Column, string> = {
  expected: 'Expected',
  waiting: 'Waiting',
  inRoom: 'In the room',
  over: 'Over',
};

/** Where on the board a visit stands. */
export function columnOf(state: State): Column {
  if (state === 'arrived' || state === 'checked_in') return 'waiting';
  if (state === 'in_room') return 'inRoom';
  return state === 'completed' || state === 'noshow' ? 'over' : 'expected';
}
