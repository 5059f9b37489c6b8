import { shiftDay } from '../../../components/zoned-format.js';
import type { ItineraryPlanInput, ItineraryWish } from '../../../gql/graphql.js';

/** One visit of the plan as it stands in the form; `key` keeps its row when the order changes. */
export interface PlanLeg {
  readonly key: number;
  readonly visitTypeId: string;
  readonly sameProvider: boolean;
}

export interface PlanValues {
  readonly legs: readonly PlanLeg[];
  readonly inOrder: boolean;
  readonly oneDay: boolean;
  readonly from: string;
  readonly until: string;
  readonly notBefore: string;
  readonly outBy: string;
  readonly notOnWeekdays: readonly number[];
}

export const LEGS_MOST = 8;

/** The week after tomorrow, on one day: what is asked for most. */
export const emptyPlan = (today: string): PlanValues => ({
  legs: [
    { key: 1, visitTypeId: '', sameProvider: false },
    { key: 2, visitTypeId: '', sameProvider: false },
  ],
  inOrder: true,
  oneDay: true,
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
  same_provider: 'the same provider as last time',
  one_day: 'all on one day',
  out_by: 'the time to be out by',
  not_before: 'the earliest time',
  weekdays: 'the weekdays that do not suit',
};

export const planInput = (patientId: string, values: PlanValues): ItineraryPlanInput => ({
  patientId,
  legs: values.legs.map(({ visitTypeId, sameProvider }) => ({
    visitTypeId,
    sameProviderAsLast: sameProvider,
    providerId: null,
    referralId: null,
  })),
  from: values.from,
  until: values.until,
  clinicId: null,
  order: values.inOrder ? values.legs.slice(1).map((_, index) => ({ before: index, after: index + 1 })) : [],
  gaps: [],
  oneDay: values.oneDay,
  notOnWeekdays: [...values.notOnWeekdays],
  notBefore: values.notBefore || null,
  outBy: values.outBy || null,
  giveUpInOrder: GIVE_UP,
  weights: null,
});
