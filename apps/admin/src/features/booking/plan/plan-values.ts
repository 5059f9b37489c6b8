import { shiftDay } from '../../../components/zoned-format.js';
import type { ItineraryPlanInput, ItineraryWish } from '../../../gql/graphql.js';

/** With whom: anyone, whoever gave the last visit of the kind, or a provider by id. */
export const ANYONE = '';
export const AS_LAST_TIME = 'last';

/** What a pause is counted in, and the minutes of one. */
export const PAUSE_UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
export type PauseUnit = keyof typeof PAUSE_UNITS;

/** One visit of the plan as it stands in the form; `key` keeps its row when the order changes. */
export interface PlanLeg {
  readonly key: number;
  readonly visitTypeId: string;
  readonly providerId: string;
  readonly referralId: string;
  /** Between the visit before it and this one, as typed; empty: as it comes. */
  readonly pauseLeast: string;
  readonly pauseMost: string;
  readonly pauseUnit: PauseUnit;
}

export interface PlanValues {
  readonly legs: readonly PlanLeg[];
  readonly inOrder: boolean;
  readonly oneDay: boolean;
  readonly clinicId: string;
  readonly from: string;
  readonly until: string;
  readonly notBefore: string;
  readonly outBy: string;
  readonly notOnWeekdays: readonly number[];
}

export const LEGS_MOST = 8;

export const emptyLeg = (key: number): PlanLeg => ({
  key,
  visitTypeId: '',
  providerId: ANYONE,
  referralId: '',
  pauseLeast: '',
  pauseMost: '',
  pauseUnit: 'minutes',
});

/** The week after tomorrow, on one day: what is asked for most. */
export const emptyPlan = (today: string): PlanValues => ({
  legs: [emptyLeg(1), emptyLeg(2)],
  inOrder: true,
  oneDay: true,
  clinicId: '',
  from: shiftDay(today, 1),
  until: shiftDay(today, 7),
  notBefore: '',
  outBy: '',
  notOnWeekdays: [],
});

/** A leg one place up or down; at the ends it stays. */
export function movedLeg(legs: readonly PlanLeg[], at: number, by: -1 | 1): readonly PlanLeg[] {
  const to = at + by;
  const [one, other] = [legs[at], legs[to]];
  if (!one || !other) return legs;
  return legs.map((leg, index) => (index === at ? other : index === to ? one : leg));
}

/** What is given up first when there is no plan with all wishes. Weekdays that do not suit never are. */
const GIVE_UP: ItineraryWish[] = ['same_provider', 'one_day', 'out_by', 'not_before'];

/** The wishes given up, in words. */
export const WISH_WORDS: Readonly<Record<ItineraryWish, string>> = {
  same_provider: 'the provider who was wanted',
  one_day: 'all on one day',
  out_by: 'the time to be out by',
  not_before: 'the earliest time',
  weekdays: 'the weekdays that do not suit',
};

export const planInput = (patientId: string, values: PlanValues): ItineraryPlanInput => ({
  patientId,
  legs: values.legs.map(({ visitTypeId, providerId, referralId }) => ({
    visitTypeId,
    sameProviderAsLast: providerId === AS_LAST_TIME,
    providerId: providerId === ANYONE || providerId === AS_LAST_TIME ? null : providerId,
    referralId: referralId || null,
  })),
  from: values.from,
  until: values.until,
  clinicId: values.clinicId || null,
  order: values.inOrder ? values.legs.slice(1).map((_, index) => ({ before: index, after: index + 1 })) : [],
  gaps: values.inOrder ? values.legs.flatMap(gapBefore) : [],
  oneDay: values.oneDay,
  notOnWeekdays: [...values.notOnWeekdays],
  notBefore: values.notBefore || null,
  outBy: values.outBy || null,
  giveUpInOrder: GIVE_UP,
  weights: null,
});

/** The pause before a leg as a rule of the plan; none where nothing was typed, or before the first. */
function gapBefore({ pauseLeast, pauseMost, pauseUnit }: PlanLeg, at: number): ItineraryPlanInput['gaps'] {
  if (at === 0 || (pauseLeast === '' && pauseMost === '')) return [];
  const minutes = (typed: string) => Math.round(Number(typed) * PAUSE_UNITS[pauseUnit]);
  return [
    {
      first: at - 1,
      then: at,
      minMinutes: minutes(pauseLeast),
      maxMinutes: pauseMost === '' ? null : minutes(pauseMost),
    },
  ];
}
