import { DAY_MS } from '@meridian/domain';
import { RRuleTemporal } from 'rrule-temporal';
import { BoundedCache } from './bounded-cache.js';
import { dayNumberOf, localDateOfDay, wallMsOf, weekdayIndexOf } from './calendar-day.js';
import type { DayNumber, WallMs } from './calendar-day.js';

/** A recurrence rule as we read it: the part that names days, and the bound that needs a clock to be judged. */
export interface Recurrence {
  /** RFC 5545 RRULE value without UNTIL. */
  readonly rule: string;
  /** Bit n set = weekday n (Monday = 0) whenever the rule is a plain weekly one; null otherwise. */
  readonly weekdays: number | null;
  readonly until: Until | null;
}

/** The last beginning: a whole day ("20270331"), a wall-clock time ("20270331T170000") or an instant ("…Z"). */
export type Until = { readonly kind: 'day' | 'wall-clock' | 'instant'; readonly atMs: WallMs };

const signed = (most: number) => (text: string) =>
  /^[+-]?\d{1,3}$/.test(text) && Math.abs(Number(text)) >= 1 && Math.abs(Number(text)) <= most;
const count = (text: string) => /^\d{1,4}$/.test(text) && Number(text) >= 1;

/**
 * The parts that name days, and what each item of their lists may be (RFC 5545, 3.3.10). Open hours recur on days: the
 * hours come from startTime and endTime, so parts that name times have no meaning here. The library drops values that
 * are out of range, which would turn a typing mistake into other hours than were meant; here they are refused.
 */
const PARTS: Readonly<Record<string, (item: string) => boolean>> = {
  FREQ: (text) => FREQUENCIES.includes(text),
  INTERVAL: count,
  COUNT: count,
  UNTIL: () => true,
  BYDAY: (text) => /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.test(text),
  BYMONTH: (text) => count(text) && Number(text) <= 12,
  BYMONTHDAY: signed(31),
  BYYEARDAY: signed(366),
  BYWEEKNO: signed(53),
  BYSETPOS: signed(366),
  WKST: (text) => WEEKDAYS.includes(text),
};
const LISTS = /^BY/;
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const EVERY_DAY = 0b1111111;
/** Answers are worked out in blocks of days, so that a calendar that moves on by a day asks the library nothing new. */
const BLOCK_DAYS = 64;

const parsed = new BoundedCache<Recurrence>(2048);
const answers = new BoundedCache<readonly DayNumber[]>(2048);

/** Reads an RRULE value such as "FREQ=WEEKLY;BYDAY=MO,WE". Throws a RangeError that says what is wrong with it. */
export const parseRecurrence = (rrule: string): Recurrence => parsed.get(rrule, () => read(rrule));

/**
 * The days of a rule from `fromDay` to `untilDay`, both included, sorted. `anchorDay` is the rule's DTSTART: COUNT and
 * INTERVAL are counted from it and no day before it belongs to the rule.
 */
export function recurrenceDays(
  recurrence: Recurrence,
  anchorDay: DayNumber,
  fromDay: DayNumber,
  untilDay: DayNumber,
): DayNumber[] {
  const days: DayNumber[] = [];
  const { weekdays } = recurrence;
  if (weekdays !== null) {
    for (let day = Math.max(anchorDay, fromDay); day <= untilDay; day++) {
      if ((weekdays >> weekdayIndexOf(day)) & 1) days.push(day);
    }
    return days;
  }
  const firstBlock = Math.floor(fromDay / BLOCK_DAYS);
  const lastBlock = Math.floor(untilDay / BLOCK_DAYS);
  for (let block = firstBlock; block <= lastBlock; block++) {
    for (const day of daysOfBlock(recurrence.rule, anchorDay, block)) {
      if (day >= fromDay && day <= untilDay) days.push(day);
    }
  }
  return days;
}

function daysOfBlock(rule: string, anchorDay: DayNumber, block: number): readonly DayNumber[] {
  return answers.get(`${rule}|${anchorDay}|${block}`, () => {
    const found = iterator(rule, anchorDay).between(
      utcMidnight(block * BLOCK_DAYS),
      utcMidnight((block + 1) * BLOCK_DAYS - 1),
      true,
    );
    return [...new Set(found.map((each) => Math.floor(each.epochMilliseconds / DAY_MS)))];
  });
}

/** Days are asked for as UTC midnights: UTC has no clock changes, so the library's answer is a list of plain days. */
const iterator = (rule: string, anchorDay: DayNumber) =>
  new RRuleTemporal({
    strict: true,
    rruleString: `DTSTART:${localDateOfDay(anchorDay).replaceAll('-', '')}T000000Z\nRRULE:${rule}`,
  });

const utcMidnight = (day: DayNumber) => ({
  timeZoneId: 'UTC',
  toString: () => `${localDateOfDay(day)}T00:00:00+00:00[UTC]`,
});

function read(rrule: string): Recurrence {
  const parts = new Map<string, string>();
  for (const part of rrule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
    .filter(Boolean)) {
    const [name = '', value = '', more] = part.split('=');
    const allowed = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    const items = LISTS.test(name) ? value.split(',') : [value];
    if (!allowed || more !== undefined || !items.every(allowed))
      throw new RangeError(`recurrence part not understood: ${part}`);
    if (parts.has(name)) throw new RangeError(`recurrence part given twice: ${name}`);
    parts.set(name, value);
  }
  if (!FREQUENCIES.includes(parts.get('FREQ') ?? ''))
    throw new RangeError('recurrence must be daily, weekly, monthly or yearly');
  const until = parts.has('UNTIL') ? readUntil(parts.get('UNTIL') as string) : null;
  parts.delete('UNTIL');
  const rule = [...parts].map(([name, value]) => `${name}=${value}`).join(';');
  const weekdays = plainWeekdays(parts);
  if (weekdays === null) refuseWhatTheLibraryRefuses(rule);
  return { rule, weekdays, until };
}

/** The commonest rules ("every Monday and Wednesday", "every day") need no iterator: a weekday decides. */
function plainWeekdays(parts: ReadonlyMap<string, string>): number | null {
  const frequency = parts.get('FREQ');
  const plain = [...parts.keys()].every((name) => ['FREQ', 'BYDAY', 'INTERVAL', 'WKST'].includes(name));
  if (!plain || (parts.get('INTERVAL') ?? '1') !== '1') return null;
  const named = parts.get('BYDAY');
  if (named === undefined) return frequency === 'DAILY' ? EVERY_DAY : null;
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY') return null;
  let bits = 0;
  for (const name of named.split(',')) {
    const index = WEEKDAYS.indexOf(name);
    if (index < 0) return null;
    bits |= 1 << index;
  }
  return bits;
}

function refuseWhatTheLibraryRefuses(rule: string): void {
  try {
    iterator(rule, 0).between(utcMidnight(0), utcMidnight(BLOCK_DAYS), true);
  } catch (cause) {
    throw new RangeError(`recurrence not understood: ${cause instanceof Error ? cause.message : rule}`, { cause });
  }
}

function readUntil(until: string): Until {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/.exec(until);
  if (!parts) throw new RangeError(`recurrence UNTIL not understood: ${until}`);
  const day = dayNumberOf(`${parts[1]}-${parts[2]}-${parts[3]}`);
  if (parts[4] === undefined) return { kind: 'day', atMs: wallMsOf(day, '24:00') };
  return { kind: parts[6] === 'Z' ? 'instant' : 'wall-clock', atMs: wallMsOf(day, `${parts[4]}:${parts[5]}`) };
}
