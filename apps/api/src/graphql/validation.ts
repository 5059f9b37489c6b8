import type { ValidationError } from 'class-validator';
import { FieldProblem, InvalidInputError } from './refusal.type.js';

/** class-validator's findings as typed problems: the path of the field inside its input, and what is expected instead. */
export const invalidInputFrom = (errors: ValidationError[]): InvalidInputError =>
  new InvalidInputError(errors.flatMap((error) => problemsOf(error, '')));

function problemsOf(error: ValidationError, path: string): FieldProblem[] {
  const field = path === '' ? error.property : `${path}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((message) => new FieldProblem(field, message));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, field))];
}
