/** An expected "no" of the API, as every result union carries it. */
export interface RefusalShape {
  __typename?: string;
  code: string;
  message: string;
  hint: string | null;
  problems?: { field: string; message: string }[];
}

/** Field problems of an InvalidInput as form errors. */
export const fieldErrors = (refusal: RefusalShape): Record<string, string> =>
  Object.fromEntries((refusal.problems ?? []).map((problem) => [problem.field, problem.message]));

/** The field of a problem as a person reads it: `birthDate` -> "Birth date". */
export function fieldLabel(field: string): string {
  const words = field.replaceAll('.', ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A thrown outage, worded as a refusal so that one alert can show both. */
export const outage = (error: unknown): RefusalShape => ({
  code: 'OUTAGE',
  message: error instanceof Error ? error.message : 'The server did not answer',
  hint: 'Nothing is lost: try again.',
});
