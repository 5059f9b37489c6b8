import { QueryFailedError } from 'typeorm';

/**
 * What the log may hold of an error: where it happened and of which kind. Of a failed statement neither its text nor its
 * values, which are patients' names and addresses; the SQLSTATE and the names of table and constraint say enough.
 */
export function errorForLog(error: unknown): string {
  if (!(error instanceof Error)) return 'an error that is none';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [headOf(error), ...frames].join('\n');
}

function headOf(error: Error): string {
  if (!(error instanceof QueryFailedError)) return `${error.name}: ${error.message}`;
  const { code, table, constraint } = error.driverError as Partial<Record<string, string>>;
  const named = Object.entries({ code, table, constraint }).flatMap(([name, value]) =>
    value ? [`${name} ${value}`] : [],
  );
  return `${error.name}: ${named.join(', ')}`;
}
