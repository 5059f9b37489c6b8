import { addDays, DAY_MS, instantOf, localDateOf, MINUTE_MS } from '@meridian/domain';
import type { EpochMs, LocalDate } from '@meridian/domain';
import { selects, SPACING_REACH_DAYS, spanMs } from './spacing-rules.js';
import type { PatientVisit, Span, SpacingRule, VisitSelector, VisitTraits } from './spacing-rules.js';

/** Starts of the wanted visit that break a rule: from `fromMs`, `untilMs` not included. */
export interface ForbiddenStarts {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly rule: SpacingRule;
  /** The visit that it comes too close to, or too late after; of a full window the first. */
  readonly visit: PatientVisit;
}

/** What the spacing of one wanted visit depends on. */
export interface SpacingCase {
  readonly rules: readonly SpacingRule[];
  readonly wanted: VisitTraits;
  readonly others: readonly PatientVisit[];
}

/** The wanted visit's length and the calendar of its clinic. */
interface Place {
  readonly timeZone: string;
  readonly durationMs: number;
}

type Range = readonly [fromMs: EpochMs, untilMs: EpochMs, visit: PatientVisit];

const REACH_MS = SPACING_REACH_DAYS * DAY_MS;

/**
 * Every stretch of starts that breaks a rule, before or after the patient's other visits: once for a search, not once for
 * each start. Days are those of the wanted visit's clinic. Stretches may overlap, and are in no order.
 */
export function forbiddenStarts({ rules, wanted, others }: SpacingCase, place: Place): ForbiddenStarts[] {
  const inOrder = [...others].sort((a, b) => a.startMs - b.startMs);
  return rules.flatMap((rule) =>
    rangesOf(rule, wanted, inOrder, place)
      .filter(([fromMs, untilMs]) => fromMs < untilMs)
      .map(([fromMs, untilMs, visit]) => ({ fromMs, untilMs, rule, visit })),
  );
}

function rangesOf(
  rule: SpacingRule,
  wanted: VisitTraits,
  others: readonly PatientVisit[],
  place: Place,
): readonly Range[] {
  const is = (selector: VisitSelector, visit: VisitTraits) => selects(selector, rule.bodyRegion, visit);
  const firsts = others.filter((each) => is(rule.first, each));
  if (rule.kind === 'max-per-window')
    return is(rule.first, wanted) ? fullWindows(firsts, rule.most, rule.window, place) : [];
  const thens = others.filter((each) => is(rule.then, each));
  const comesFirst = is(rule.first, wanted);
  const comesThen = is(rule.then, wanted);
  switch (rule.kind) {
    case 'min-gap':
      return [
        ...(comesThen ? firsts.map((visit) => tooSoonAfter(visit, rule.gap, place)) : []),
        ...(comesFirst ? thens.map((visit) => tooSoonBefore(visit, rule.gap, place)) : []),
      ];
    case 'max-gap':
      return [
        ...(comesThen ? firsts.map((visit, at) => tooLateAfter(visit, firsts[at + 1], rule.gap, place)) : []),
        ...(comesFirst ? thens.map((visit) => tooEarlyBefore(visit, firsts, rule.gap, place)) : []),
      ];
    case 'not-same-day':
      return [...(comesThen ? firsts : []), ...(comesFirst ? thens : [])].map((visit) => [
        ...dayOf(visit, place),
        visit,
      ]);
    case 'same-day-order':
      return others.flatMap((visit) => outOfOrder(visit, rule, { wanted, is, place }));
  }
}

const midnight = (date: LocalDate, { timeZone }: Place): EpochMs => instantOf(date, '00:00', timeZone);
const daysFrom = (visit: PatientVisit, days: number, place: Place): EpochMs =>
  midnight(addDays(localDateOf(visit.startMs, place.timeZone), days), place);
const dayOf = (visit: PatientVisit, place: Place): readonly [EpochMs, EpochMs] => [
  daysFrom(visit, 0, place),
  daysFrom(visit, 1, place),
];

const tooSoonAfter = (visit: PatientVisit, gap: Span, place: Place): Range => [
  visit.startMs,
  gap.unit === 'days' ? daysFrom(visit, gap.amount, place) : visit.endMs + spanMs(gap),
  visit,
];

const tooSoonBefore = (visit: PatientVisit, gap: Span, place: Place): Range => [
  gap.unit === 'days' ? daysFrom(visit, 1 - gap.amount, place) : visit.startMs - place.durationMs - spanMs(gap) + 1,
  visit.startMs + 1,
  visit,
];

/** After the gap and until the next one of its kind, which is the last before whatever follows. */
const tooLateAfter = (visit: PatientVisit, next: PatientVisit | undefined, gap: Span, place: Place): Range => [
  gap.unit === 'days' ? daysFrom(visit, gap.amount + 1, place) : visit.endMs + spanMs(gap) + 1,
  Math.min(next?.startMs ?? Infinity, visit.startMs + REACH_MS),
  visit,
];

/** The wanted visit would be the last before this one, and too long before it. */
function tooEarlyBefore(visit: PatientVisit, firsts: readonly PatientVisit[], gap: Span, place: Place): Range {
  const before = firsts.findLast((each) => each !== visit && each.startMs <= visit.startMs);
  return [
    Math.max(before?.startMs ?? -Infinity, visit.startMs - REACH_MS + 1),
    gap.unit === 'days' ? daysFrom(visit, -gap.amount, place) : visit.startMs - place.durationMs - spanMs(gap),
    visit,
  ];
}

interface Wish {
  readonly wanted: VisitTraits;
  readonly is: (selector: VisitSelector, visit: VisitTraits) => boolean;
  readonly place: Place;
}

/** The earlier of two is a `then`, the later a `first`, and they are not both. */
function outOfOrder(
  visit: PatientVisit,
  { first, then }: { readonly first: VisitSelector; readonly then: VisitSelector },
  { wanted, is, place }: Wish,
): Range[] {
  const [fromMs, untilMs] = dayOf(visit, place);
  const wrong = (earlier: VisitTraits, later: VisitTraits) =>
    is(then, earlier) && is(first, later) && !(is(first, earlier) && is(then, later));
  return [
    ...(wrong(wanted, visit) ? [[fromMs, visit.startMs + 1, visit] as const] : []),
    ...(wrong(visit, wanted) ? [[visit.startMs, untilMs, visit] as const] : []),
  ];
}

/** Where `most` others lie so close that one more would be one too many. */
function fullWindows(visits: readonly PatientVisit[], most: number, window: Span, place: Place): Range[] {
  const found: Range[] = [];
  for (let at = 0; at + most <= visits.length; at++) {
    const first = visits[at] as PatientVisit;
    const last = visits[at + most - 1] as PatientVisit;
    const [fromMs, untilMs, close] =
      window.unit === 'days'
        ? [
            daysFrom(last, 1 - window.amount, place),
            daysFrom(first, window.amount, place),
            last.startMs < daysFrom(first, window.amount, place),
          ]
        : [
            last.startMs - spanMs(window) + 1,
            first.startMs + spanMs(window),
            last.startMs < first.startMs + spanMs(window),
          ];
    if (close) found.push([fromMs, untilMs, first]);
  }
  return found;
}

/** Those that forbid this start. */
export const forbiddingAt = (forbidden: readonly ForbiddenStarts[], startMs: EpochMs): ForbiddenStarts[] =>
  forbidden.filter(({ fromMs, untilMs }) => fromMs <= startMs && startMs < untilMs);

/** Only those that keep a visit from being booked. */
export const blocking = (forbidden: readonly ForbiddenStarts[]): ForbiddenStarts[] =>
  forbidden.filter(({ rule }) => rule.severity === 'block');

/** The first whole minute from `startMs` on that none of them forbids. */
export function nextAllowed(forbidden: readonly ForbiddenStarts[], startMs: EpochMs): EpochMs {
  let at = startMs;
  for (;;) {
    const until = Math.max(...forbiddingAt(forbidden, at).map((each) => each.untilMs));
    if (until === -Infinity) return at;
    at = Math.ceil(until / MINUTE_MS) * MINUTE_MS;
  }
}
