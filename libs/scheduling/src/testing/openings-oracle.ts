import { instantOf, localDateOf, localTimeOf, MINUTE_MS, weekdayOf } from '@meridian/domain';
import type { EpochMs, Interval } from '@meridian/domain';
import type { OpeningsQuery, PoolMemberTime, ProviderTime } from '../lib/openings-query.js';
import { capsKeptAt } from './caps-oracle.js';
import { rulesBrokenBy } from './spacing-oracle.js';

/**
 * The same question as `findOpenings`, answered the slow and obvious way: every minute of the window is tried, and for
 * each try every minute of the visit is looked up in every list. It shares no code with the engine but the words.
 */
export function openingsByTrying(query: OpeningsQuery): string[] {
  const found: string[] = [];
  for (const provider of query.providers) {
    for (let at = query.window.startMs; at < query.window.endMs; at += MINUTE_MS) {
      if (at < query.notBeforeMs || at > query.notAfterMs || !covers(provider.open, at)) continue;
      const { gridMinutes } = provider.visit ?? query.visit;
      if (showsGridTimeFirst(at, provider.timeZone, gridMinutes) && suits(query, provider, at)) {
        found.push(label(provider, localDateOf(at, provider.timeZone), at));
      }
    }
  }
  return found.sort();
}

export const label = (at: { providerId: string; clinicId: string }, date: string, startMs: EpochMs): string =>
  `${at.providerId} ${at.clinicId} ${date} ${startMs}`;

/** Whether the clock shows a multiple of the grid, and shows it for the first time that day. */
function showsGridTimeFirst(at: EpochMs, timeZone: string, gridMinutes: number): boolean {
  const { date, time, first } = wallClock(at, timeZone);
  const [hours = '', minutes = ''] = time.split(':');
  return date !== '' && (Number(hours) * 60 + Number(minutes)) % gridMinutes === 0 && first;
}

function suits(query: OpeningsQuery, provider: ProviderTime, at: EpochMs): boolean {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = provider.visit ?? query.visit;
  const visit = minutesFrom(at, 0, durationMinutes);
  const reserved = minutesFrom(at, -bufferBeforeMinutes, durationMinutes + bufferAfterMinutes);
  const free = (busy: readonly Interval[], minutes: readonly EpochMs[]) =>
    minutes.every((minute) => !covers(busy, minute));
  if (!(query.skills ?? []).every((skill) => (provider.skills ?? []).includes(skill))) return false;
  if (!visit.every((minute) => covers(provider.open, minute) && isGivenAt(provider, minute))) return false;
  if (provider.caps && !capsKeptAt(provider.caps, at, provider.timeZone)) return false;
  if (!free(provider.busy, reserved) || !free(query.patientBusy, visit) || !inTime(provider, reserved)) return false;
  if (!keepsSpacing(query, provider, { startMs: at, endMs: at + durationMinutes * MINUTE_MS })) return false;
  const choices = query.pools.map(({ members }) =>
    members
      .filter(
        (each) => each.clinicId === provider.clinicId && free(each.busy, reserved) && isReady(query, each, reserved),
      )
      .map((each) => each.resourceId as number),
  );
  return canServeAll(choices, new Set([provider.resourceId]));
}

/** Whether the clock shows a time at which the provider gives this kind of visit; in the second pass of an hour never. */
function isGivenAt({ hours = [], timeZone }: ProviderTime, minute: EpochMs): boolean {
  if (hours.length === 0) return true;
  const { weekday, time, first } = wallClock(minute, timeZone);
  return (
    first &&
    hours.some(({ weekdays, startTime, endTime }) => weekdays.includes(weekday) && startTime <= time && time < endTime)
  );
}

/** Whether no rule that blocks is broken. A visit that overlaps another of the patient's is another question. */
function keepsSpacing({ spacing }: OpeningsQuery, { timeZone }: ProviderTime, time: Interval): boolean {
  return !spacing || rulesBrokenBy(spacing, time, timeZone).every(({ severity }) => severity === 'warn');
}

/** Whether no claim of a room is so near that it could not be turned over in between. */
function isReady({ turnover }: OpeningsQuery, { busy }: PoolMemberTime, reserved: readonly EpochMs[]): boolean {
  if (!turnover) return true;
  const uses = (wanted: string | null, techniques: readonly string[]) => wanted === null || techniques.includes(wanted);
  return turnover.rows.every(({ previous, next, minutes }) =>
    busy.every((claim) => {
      const theirs = claim.techniques ?? [];
      const after = uses(previous, theirs) && uses(next, turnover.techniques) ? minutes : 0;
      const before = uses(previous, turnover.techniques) && uses(next, theirs) ? minutes : 0;
      const unready = { startMs: claim.startMs - before * MINUTE_MS, endMs: claim.endMs + after * MINUTE_MS };
      return claim.startMs >= claim.endMs || reserved.every((at) => !covers([unready], at));
    }),
  );
}

/** Whether nobody waits at another clinic while the provider is on his way from there or to it. */
function inTime({ busy, clinicId, travel = [] }: ProviderTime, reserved: readonly EpochMs[]): boolean {
  return busy.every((claim) => {
    const way = travel.find((each) => each.clinicId === claim.clinicId && each.clinicId !== clinicId)?.minutes ?? 0;
    return minutesFrom(0, -way, way + 1).every((shift) => reserved.every((at) => !covers([claim], at + shift)));
  });
}

/** Tries every way of giving each pool a resource of its own. */
function canServeAll(choices: readonly (readonly number[])[], used: ReadonlySet<number>): boolean {
  const [first, ...rest] = choices;
  if (!first) return true;
  return first.some((resourceId) => !used.has(resourceId) && canServeAll(rest, new Set([...used, resourceId])));
}

const covers = (intervals: readonly Interval[], minute: EpochMs): boolean =>
  intervals.some((each) => each.startMs <= minute && minute < each.endMs);

const minutesFrom = (at: EpochMs, from: number, until: number): EpochMs[] =>
  Array.from({ length: until - from }, (_, index) => at + (from + index) * MINUTE_MS);

interface WallClock {
  readonly date: string;
  readonly weekday: number;
  readonly time: string;
  readonly first: boolean;
}

const seen = new Map<string, WallClock>();

function wallClock(at: EpochMs, timeZone: string): WallClock {
  const key = `${timeZone} ${at}`;
  const known = seen.get(key);
  if (known) return known;
  const date = localDateOf(at, timeZone);
  const time = localTimeOf(at, timeZone);
  const shown = { date, weekday: weekdayOf(date), time, first: instantOf(date, time, timeZone) === at };
  seen.set(key, shown);
  return shown;
}
