import { isoInstant } from '@meridian/domain';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const LOCAL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const YEAR_MIN = 1870;
const YEAR_MAX = 2200;

const wrong = (expected: string): never => {
  throw new GraphQLError(`expected ${expected}`, { extensions: { code: 'BAD_USER_INPUT' } });
};

/** A day that exists, between 1870 and 2200. */
export function isCalendarDay(text: string): boolean {
  const parts = LOCAL_DATE.exec(text);
  if (!parts) return false;
  const year = Number(parts[1]);
  const day = new Date(`${text}T00:00:00Z`);
  return year >= YEAR_MIN && year <= YEAR_MAX && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function parseDateTime(value: unknown): Date {
  const parts = typeof value === 'string' ? DATE_TIME.exec(value) : null;
  if (!parts || !isCalendarDay(parts[1] ?? ''))
    return wrong('an instant such as 2026-11-26T10:20:00-06:00, with an offset');
  const at = new Date(value as string);
  return Number.isNaN(at.getTime()) ? wrong('an instant that exists') : at;
}

const parseWith =
  (test: (text: string) => boolean, expected: string) =>
  (value: unknown): string =>
    typeof value === 'string' && test(value) ? value : wrong(expected);

const literal =
  <T>(parse: (value: unknown) => T) =>
  (node: { kind: Kind; value?: unknown }): T =>
    parse(node.kind === Kind.STRING ? node.value : undefined);

const epochOf = (value: unknown): number => {
  if (typeof value === 'number') return value;
  return value instanceof Date ? value.getTime() : new Date(value as string).getTime();
};

/** Strict: the framework's own scalar takes "garbage", null and 30 February. */
export const DateTimeScalar = new GraphQLScalarType({
  name: 'DateTime',
  description: 'An instant, ISO 8601 with an offset: 2026-11-26T10:20:00-06:00. Answers are in UTC.',
  serialize: (value) => isoInstant(epochOf(value)),
  parseValue: parseDateTime,
  parseLiteral: literal(parseDateTime) as never,
});

const parseDay = parseWith(isCalendarDay, 'a day such as 2026-11-26');
export const LocalDateScalar = new GraphQLScalarType({
  name: 'LocalDate',
  description: 'A calendar day without a time zone: 2026-11-26.',
  serialize: String,
  parseValue: parseDay,
  parseLiteral: literal(parseDay) as never,
});

const parseTime = parseWith((text) => LOCAL_TIME.test(text), 'a wall-clock time such as 09:30');
export const LocalTimeScalar = new GraphQLScalarType({
  name: 'LocalTime',
  description: 'A wall-clock time without a time zone, 24 hours: 09:30.',
  serialize: (value) => String(value).slice(0, 5),
  parseValue: parseTime,
  parseLiteral: literal(parseTime) as never,
});
