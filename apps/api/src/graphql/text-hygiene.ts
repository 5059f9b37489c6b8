import { FieldProblem } from './refusal.type.js';

/** The longest text any field takes. Narrower limits are the input's own. */
export const TEXT_LENGTH_MAX = 4_000;
const PROBLEMS_MAX = 20;

// Control characters other than tab, line feed and carriage return; and characters that turn the reading direction,
// which can make a name or a subject read as something else.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
const BIDI = /[\u202A-\u202E\u2066-\u2069]/;

/** What no text may hold, wherever it stands in the arguments: Postgres refuses NUL, and half a character is not text. */
export function textProblems(value: unknown, path = ''): FieldProblem[] {
  if (typeof value === 'string') {
    const problem = problemOf(value);
    return problem === null ? [] : [new FieldProblem(path, problem)];
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((each, index) => [String(index), each])
    : Object.entries(value);
  return entries
    .flatMap(([key, each]) => textProblems(each, path === '' ? key : `${path}.${key}`))
    .slice(0, PROBLEMS_MAX);
}

function problemOf(text: string): string | null {
  if (text.length > TEXT_LENGTH_MAX) return `at most ${TEXT_LENGTH_MAX} characters`;
  if (CONTROL.test(text)) return 'remove control characters';
  if (BIDI.test(text)) return 'remove characters that change the reading direction';
  if (!text.isWellFormed()) return 'contains half of a character; type it again';
  return null;
}
