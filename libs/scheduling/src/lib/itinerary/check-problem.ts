import { accept, refuse } from '@meridian/domain';
import type { Decision } from '@meridian/domain';
import type { QueryRefusal } from '../openings-query.js';
import { LEGS_MAX, LEGS_MIN } from './itinerary-problem.js';
import type { GapRule, ItineraryProblem, ItineraryWeights, OrderRule, Wishes } from './itinerary-problem.js';

const YEAR_MINUTES = 366 * 1440;
const WEIGHT_MAX = 100_000;

/** The rules of a plan, without its times: what can be checked before anything is read. */
export interface PlanRules {
  readonly order: readonly OrderRule[];
  readonly gaps: readonly GapRule[];
  readonly notSameDay: ItineraryProblem['notSameDay'];
  readonly wishes: Wishes;
  readonly weights: ItineraryWeights;
}

/** Whether rules for so many legs make sense. The refusal names the field and what is expected of it. */
export function checkPlanRules(legs: number, rules: PlanRules): Decision<PlanRules, QueryRefusal> {
  if (!(legs >= LEGS_MIN && legs <= LEGS_MAX)) return no('legs', `${LEGS_MIN} to ${LEGS_MAX} visits`);
  const isLeg = (index: number) => Number.isInteger(index) && index >= 0 && index < legs;
  const isPair = (a: number, b: number) => isLeg(a) && isLeg(b) && a !== b;
  for (const [index, { before, after }] of rules.order.entries())
    if (!isPair(before, after)) return no(`order.${index}`, 'two different visits of the list');
  for (const [index, gap] of rules.gaps.entries()) {
    if (!isPair(gap.first, gap.then)) return no(`gaps.${index}`, 'two different visits of the list');
    if (!isMinutes(gap.minMinutes)) return no(`gaps.${index}.minMinutes`, `0 to ${YEAR_MINUTES} minutes`);
    if (gap.maxMinutes !== null && !(isMinutes(gap.maxMinutes) && gap.maxMinutes >= gap.minMinutes))
      return no(`gaps.${index}.maxMinutes`, 'minutes, at least the minimum');
  }
  for (const [index, [a, b]] of rules.notSameDay.entries())
    if (!isPair(a, b)) return no(`notSameDay.${index}`, 'two different visits of the list');
  if (isCyclic(legs, rules.order)) return no('order', 'goes round in a circle: no visit can be the first');
  return checkWishes(rules);
}

function checkWishes(rules: PlanRules): Decision<PlanRules, QueryRefusal> {
  const { notOnWeekdays, notBeforeMinute, outByMinute } = rules.wishes;
  if (!notOnWeekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7))
    return no('notOnWeekdays', 'weekdays from 1 (Monday) to 7');
  if (new Set(notOnWeekdays).size === 7) return no('notOnWeekdays', 'at least one weekday left');
  if (notBeforeMinute !== null && outByMinute !== null && outByMinute <= notBeforeMinute)
    return no('outBy', 'a time after the earliest');
  for (const [name, weight] of Object.entries(rules.weights))
    if (!(Number.isInteger(weight) && weight >= 0 && weight <= WEIGHT_MAX))
      return no(`weights.${name}`, `a whole number from 0 to ${WEIGHT_MAX}`);
  return accept(rules);
}

const isMinutes = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 0 && minutes <= YEAR_MINUTES;

/** Takes away what nothing has to precede, until nothing is left or everything waits for something. */
function isCyclic(legs: number, order: readonly OrderRule[]): boolean {
  const left = new Set(Array.from({ length: legs }, (_, index) => index));
  for (;;) {
    const free = [...left].filter((leg) => !order.some(({ before, after }) => after === leg && left.has(before)));
    if (free.length === 0) return left.size > 0;
    for (const leg of free) left.delete(leg);
  }
}

const no = (field: string, detail: string) => refuse<QueryRefusal>({ kind: 'InvalidQuery', field, detail });
