import { FieldProblem, InvalidInputError } from '../graphql/refusal.type.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all. Postgres refuses anything else with an error of its own. */
export const isId = (text: string): boolean => UUID.test(text);

/** Throws bad input naming each argument that cannot be an id. */
export function requireIds(ids: Readonly<Record<string, string | null | undefined>>): void {
  const problems = Object.entries(ids).flatMap(([field, id]) =>
    id == null || isId(id) ? [] : [new FieldProblem(field, 'an id as given by an earlier answer')],
  );
  if (problems.length > 0) throw new InvalidInputError(problems);
}
