/** One thing that was looked at. `mend` says what to do, unless all is well. */
export interface Diagnosis {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  readonly mend?: string;
}

/** As it should be. */
export const ok = (check: string, detail: string): Diagnosis => ({ check, status: 'ok', detail });
/** Works, but not as well or as safely as it could. */
export const warn = (check: string, detail: string, mend: string): Diagnosis => ({
  check,
  status: 'warn',
  detail,
  mend,
});
/** Must be mended before Meridian can be used. */
export const fail = (check: string, detail: string, mend: string): Diagnosis => ({
  check,
  status: 'fail',
  detail,
  mend,
});

/** How the schema is brought up to date on a server; `npm start` does it by itself. */
export const MIGRATE = 'run: node apps/api/dist/cli.js migrate';

/** The first line of what was thrown, or its code: some errors of sockets have no words. */
export const messageOf = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).split('\n')[0] ?? '';
};
