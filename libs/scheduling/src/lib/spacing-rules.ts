import { accept, DAY_MS, HOUR_MS, MINUTE_MS, refuse } from '@meridian/domain';
import type { BodyRegion, Decision, Discipline, Interval, SpacingRuleId, VisitTypeId } from '@meridian/domain';

/** Which visits a rule speaks about: those of one visit type or discipline, or all that use a technique. */
export interface VisitSelector {
  readonly by: 'technique' | 'visit-type' | 'discipline';
  readonly code: string;
}

/** `days` are days of the clinic's calendar: three days after a Monday is Thursday, whatever the time. */
export const SPACING_UNITS = ['minutes', 'hours', 'days'] as const;
export type SpacingUnit = (typeof SPACING_UNITS)[number];

export interface Span {
  readonly amount: number;
  readonly unit: SpacingUnit;
}

/** What every rule says besides its condition. */
interface RuleWords {
  readonly id: SpacingRuleId;
  /** Only visits that work on this region; one that names no region may work on any. Null: wherever they work. */
  readonly bodyRegion: BodyRegion | null;
  /** `block`: not booked. `warn`: booked, and said. */
  readonly severity: 'block' | 'warn';
  /** In words for the patient and the clerk. */
  readonly reason: string;
  /** Where a clinical statement comes from; null: the clinic's own policy. */
  readonly source: string | null;
}

interface Pair extends RuleWords {
  readonly first: VisitSelector;
  readonly then: VisitSelector;
}

/**
 * How visits of one patient have to lie to each other.
 * - `min-gap`: a `then` starts at the earliest so long after the end of any `first` before it. In days: so many days later.
 * - `max-gap`: a `then` starts at the latest so long after the end of the last `first` before it, if there is one within
 *   `SPACING_REACH_DAYS`.
 * - `not-same-day`: no `first` and `then` on one day, in whatever order.
 * - `same-day-order`: on one day a `first` comes before a `then`. Two visits that are both, are in order.
 * - `max-per-window`: of the visits that `first` names at most `most` start within any stretch of that length.
 */
export type SpacingRule =
  | (Pair & { readonly kind: 'min-gap' | 'max-gap'; readonly gap: Span })
  | (Pair & { readonly kind: 'not-same-day' | 'same-day-order' })
  | (RuleWords & {
      readonly kind: 'max-per-window';
      readonly first: VisitSelector;
      readonly most: number;
      readonly window: Span;
    });

export const SPACING_KINDS = ['min-gap', 'max-gap', 'not-same-day', 'same-day-order', 'max-per-window'] as const;

/** What rules ask of a visit. */
export interface VisitTraits {
  readonly visitTypeId: VisitTypeId;
  readonly disciplines: readonly Discipline[];
  readonly techniques: readonly string[];
  readonly bodyRegion: BodyRegion | null;
}

/** Another visit of the patient that stands: neither cancelled nor missed. Its times are without buffers. */
export interface PatientVisit extends Interval, VisitTraits {
  readonly name: string;
}

/** No rule looks further: visits more than this before or after count as not there. A year, and a day for the zones. */
export const SPACING_REACH_DAYS = 366;
const LONGEST_DAYS = 365;
const MOST_MAX = 1000;

/** Whether a rule speaks about a visit by this selector. */
export function selects({ by, code }: VisitSelector, region: BodyRegion | null, visit: VisitTraits): boolean {
  if (region !== null && visit.bodyRegion !== null && visit.bodyRegion !== region) return false;
  if (by === 'technique') return visit.techniques.includes(code);
  if (by === 'visit-type') return visit.visitTypeId === code;
  return (visit.disciplines as readonly string[]).includes(code);
}

/** Whether a rule can speak about this visit at all, whatever else the patient has. */
export const concerns = (rule: SpacingRule, visit: VisitTraits): boolean =>
  selects(rule.first, rule.bodyRegion, visit) || ('then' in rule && selects(rule.then, rule.bodyRegion, visit));

const UNIT_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;

/** A span of elapsed time; not for days, which are the calendar's. */
export const spanMs = ({ amount, unit }: Span): number => amount * UNIT_MS[unit];

/** Why a rule cannot be kept, and in which field. */
export interface SpacingRuleRefusal {
  readonly kind: 'NoSuchRule';
  readonly field: 'amount' | 'most' | 'then';
  readonly detail: string;
}

/** Whether a rule can be asked at all: lengths within a year, and a pair that can be told apart where order counts. */
export function checkSpacingRule(rule: SpacingRule): Decision<SpacingRule, SpacingRuleRefusal> {
  const no = (field: SpacingRuleRefusal['field'], detail: string) =>
    refuse<SpacingRuleRefusal>({ kind: 'NoSuchRule', field, detail });
  const span = rule.kind === 'max-per-window' ? rule.window : 'gap' in rule ? rule.gap : null;
  if (span && !(Number.isInteger(span.amount) && span.amount > 0)) return no('amount', 'a whole number above 0');
  if (span && spanMs(span) > LONGEST_DAYS * DAY_MS) return no('amount', `at most ${LONGEST_DAYS} days`);
  if (rule.kind === 'max-per-window' && !(Number.isInteger(rule.most) && rule.most > 0 && rule.most <= MOST_MAX))
    return no('most', `a whole number from 1 to ${MOST_MAX}`);
  if (rule.kind === 'same-day-order' && sameSelector(rule.first, rule.then))
    return no('then', 'something else than what comes first');
  return accept(rule);
}

const sameSelector = (one: VisitSelector, other: VisitSelector): boolean =>
  one.by === other.by && one.code === other.code;
