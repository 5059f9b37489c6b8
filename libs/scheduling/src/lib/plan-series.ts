import { DAY_MS, MINUTE_MS } from '@meridian/domain';
import type { EpochMs, ProviderId } from '@meridian/domain';
import { type CapLeft, isCountedIn } from './caps-together.js';
import { dayNumberOf, localDateOfDay, minutesOf, weekdayIndexOf } from './calendar-day.js';
import type { DayNumber } from './calendar-day.js';
import type { DayOpenings, VisitShape } from './openings-query.js';
import { placeWeek } from './place-week.js';
import type { DatedStart, HasRoom, KeepsApart, SeriesStart } from './place-week.js';
import { checkSeriesRule, type SeriesRule } from './series-rule.js';
import { dayPieces, instantsOf } from './zone-segments.js';

/**
 * One visit of the series: the start proposed for it, or none. Then it can be left out (skip), or taken at one of
 * `moves`: the openings nearest to `wishedMs` that keep the spacing to the visits around it, at any time of any day.
 */
export interface SeriesOccurrence {
  /** From 1, in order of time. */
  readonly ordinal: number;
  /** When it would be if everything were free. */
  readonly wishedMs: EpochMs;
  readonly proposed: SeriesStart | null;
  readonly moves: readonly SeriesStart[];
}

/** What a plan is made of. Openings are those of `findOpenings` for the days of the rule, of every provider that may serve. */
export interface SeriesQuery {
  readonly rule: SeriesRule;
  readonly visit: VisitShape;
  /** Whom the patient sees every time; others, if their openings are given, only stand in. */
  readonly providerId: ProviderId;
  readonly openings: readonly DayOpenings[];
  /** What the caps of their providers leave to the visits of the series together. Room for all when left out. */
  readonly caps?: readonly CapLeft[];
}

const MOVES_MAX = 3;
const DAYS_OF_WEEK = 7;

/**
 * The best start for each visit of a series. A week at a time, counted from the first day: as many visits as the week has
 * room for, with the same provider where he is free, on the days that spread best over those that suit, near the wished
 * time of day; the earlier day and start where two are equal. Starts keep `minGapDays`, a visit with its buffers ends before
 * the next begins, and no provider gets more of them than he takes, so what is proposed can be booked together. The same question has always the same answer.
 * Throws a RangeError for a rule that `checkSeriesRule` refuses.
 */
export function planSeries(query: SeriesQuery): readonly SeriesOccurrence[] {
  const checked = checkSeriesRule(query.rule);
  if (!checked.ok) throw new RangeError(`${checked.refusal.field}: ${checked.refusal.detail}`);
  const { rule } = query;
  const starts = datedStarts(query);
  const wished = minutesOf(rule.timeOfDay);
  const suits = ({ day, minute }: DatedStart) => suitsDay(rule, day) && Math.abs(minute - wished) <= rule.withinMinutes;
  const fitting = starts.filter(suits);
  const first = dayNumberOf(rule.startDate);
  const placed: { ideal: DayNumber; start: DatedStart | null }[] = [];
  for (let week = 0; week < rule.weeks; week++) {
    const from = first + week * DAYS_OF_WEEK;
    const inWeek = fitting.filter(({ day }) => day >= from && day < from + DAYS_OF_WEEK);
    const ideals = idealDays(rule, from);
    const before = placed.flatMap(({ start }) => start ?? []);
    const chosen = placeWeek({ starts: inWeek, ideals, wished, before, keepsApart: apartBy(query), ...roomBy(query) });
    ideals.forEach((ideal, index) => placed.push({ ideal, start: chosen[index] ?? null }));
  }
  const byOwner = byNearestLost(starts, placed);
  // Each lost visit can take one of its moves: what an earlier one may take is not offered to the next.
  const taken = placed.flatMap(({ start }) => start ?? []);
  const mayBeTaken: (readonly SeriesStart[])[] = [];
  return placed.map(({ ideal, start }, index) => {
    const moves = start ? [] : movesFor(query, byOwner, placed, index, { taken, mayBeTaken });
    mayBeTaken.push(moves);
    return {
      ordinal: index + 1,
      wishedMs: instantAt(ideal, wished, rule.timeZone),
      proposed: start && plain(start),
      moves,
    };
  });
}

const plain = ({ startMs, providerId, clinicId }: SeriesStart): SeriesStart => ({ startMs, providerId, clinicId });

/** The days on which the visits of a week should be: those that suit, spread evenly. */
function idealDays(rule: SeriesRule, from: DayNumber): DayNumber[] {
  const days = Array.from({ length: DAYS_OF_WEEK }, (_, index) => from + index).filter((day) => suitsDay(rule, day));
  return Array.from(
    { length: rule.timesPerWeek },
    (_, index) => days[Math.floor((index * days.length) / rule.timesPerWeek)] ?? from,
  );
}

const suitsDay = ({ weekdays }: SeriesRule, day: DayNumber): boolean =>
  weekdays.length === 0 || weekdays.includes(weekdayIndexOf(day) + 1);

/** The rule's days lie between two starts, and the second begins after the first has ended. */
function apartBy({ rule, visit }: SeriesQuery): KeepsApart {
  const whole = (visit.bufferBeforeMinutes + visit.durationMinutes + visit.bufferAfterMinutes) * MINUTE_MS;
  return (before, after) => after.day - before.day >= rule.minGapDays && after.startMs - before.startMs >= whole;
}

/** How many of the visits each provider takes, in the weeks and days in which he takes not all of them. */
function roomBy({ caps = [] }: SeriesQuery): { hasRoom: HasRoom; isCapped: (start: SeriesStart) => boolean } {
  return {
    hasRoom: (placed, start) => caps.every((cap) => !isCountedIn(cap, start) || countIn(cap, placed) < cap.left),
    isCapped: (start) => caps.some((cap) => isCountedIn(cap, start)),
  };
}

const countIn = (cap: CapLeft, starts: readonly SeriesStart[]): number =>
  starts.filter((start) => isCountedIn(cap, start)).length;

/** Every opening of the rule's days once, in order of time, the wished provider's before another's. */
function datedStarts({ rule, providerId, openings }: SeriesQuery): DatedStart[] {
  const first = dayNumberOf(rule.startDate);
  const until = first + rule.weeks * DAYS_OF_WEEK;
  const found: DatedStart[] = [];
  for (const each of openings) {
    const day = dayNumberOf(each.date);
    if (day < first || day >= until) continue;
    // A day that a clock change cuts has two pieces.
    const pieces = dayPieces(rule.timeZone, each.startsMs[0] ?? 0, each.startsMs.at(-1) ?? 0);
    for (const startMs of each.startsMs) {
      const piece = pieces.find((one) => one.fromMs <= startMs && startMs < one.untilMs);
      if (!piece) continue;
      found.push({
        startMs,
        providerId: each.providerId,
        clinicId: each.clinicId,
        day: piece.day,
        minute: Math.floor((startMs - piece.midnightMs) / MINUTE_MS),
        standIn: each.providerId !== providerId,
      });
    }
  }
  return found.sort(
    (a, b) => a.startMs - b.startMs || Number(a.standIn) - Number(b.standIn) || (a.providerId < b.providerId ? -1 : 1),
  );
}

/** The instant of a wall-clock time; where clocks skip it, the instant at which it would have been. */
function instantAt(day: DayNumber, minute: number, timeZone: string): EpochMs {
  const wall = day * DAY_MS + minute * MINUTE_MS;
  for (let late = 0; late <= 120; late += 5) {
    const [found] = instantsOf([{ startMs: wall + late * MINUTE_MS, endMs: wall + (late + 1) * MINUTE_MS }], timeZone);
    if (found) return found.startMs;
  }
  throw new RangeError(`no such time on ${localDateOfDay(day)} in ${timeZone}`);
}

/** What is proposed, and what the lost visits so far may take instead, by visit. */
interface Offered {
  readonly taken: readonly SeriesStart[];
  readonly mayBeTaken: readonly (readonly SeriesStart[])[];
}

interface Placed {
  readonly ideal: DayNumber;
  readonly start: DatedStart | null;
}

/**
 * The nearest openings that keep apart from the visits before and after. An opening is offered to one visit only, the one
 * whose day it is nearest to: two that find no place of their own are not sent to the same one, and stay in order.
 */
function movesFor(
  query: SeriesQuery,
  byOwner: ReadonlyMap<number, readonly DatedStart[]>,
  placed: readonly Placed[],
  index: number,
  { taken, mayBeTaken }: Offered,
): SeriesStart[] {
  const hasRoom = (start: SeriesStart): boolean =>
    (query.caps ?? []).every((cap) => {
      if (!isCountedIn(cap, start)) return true;
      const maybe = mayBeTaken.filter((moves) => countIn(cap, moves) > 0).length;
      return countIn(cap, taken) + maybe < cap.left;
    });
  const keepsApart = apartBy(query);
  const before = placed.slice(0, index).findLast(({ start }) => start !== null)?.start ?? null;
  const after = placed.slice(index + 1).find(({ start }) => start !== null)?.start ?? null;
  const ideal = placed[index]?.ideal ?? 0;
  const wished = minutesOf(query.rule.timeOfDay);
  const off = (start: DatedStart) =>
    Math.abs(start.day - ideal) * 1440 + Math.abs(start.minute - wished) + (start.standIn ? 720 : 0);
  return (byOwner.get(index) ?? [])
    .filter((start) => hasRoom(start) && (!before || keepsApart(before, start)) && (!after || keepsApart(start, after)))
    .sort((a, b) => off(a) - off(b) || a.startMs - b.startMs)
    .slice(0, MOVES_MAX)
    .map(plain);
}

/** The openings by the visit without a place whose day they are nearest to; of two equally near the earlier visit. */
function byNearestLost(starts: readonly DatedStart[], placed: readonly Placed[]): Map<number, DatedStart[]> {
  const lost = placed.flatMap(({ start, ideal }, at) => (start === null ? [{ at, ideal }] : []));
  const owners = new Map<DayNumber, number>();
  const byOwner = new Map<number, DatedStart[]>(lost.map(({ at }) => [at, []]));
  for (const start of lost.length > 0 ? starts : []) {
    const { day } = start;
    const known =
      owners.get(day) ?? lost.reduce((a, b) => (Math.abs(day - b.ideal) < Math.abs(day - a.ideal) ? b : a)).at;
    owners.set(day, known);
    byOwner.get(known)?.push(start);
  }
  return byOwner;
}
