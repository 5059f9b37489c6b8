/** One thing that was looked at. `mend` says what to do, unless all is well. */
export interface Diagnosis {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  readonly mend?: string;
}

export const ok = (check: string, detail: string): Diagnosis => ({ check, status: 'ok', detail });
export const warn = (check: string, detail: string, mend: string): Diagnosis => ({
  check,
  status: 'warn',
  detail,
  mend,
});
export const fail = (check: string, detail: string, mend: string): Diagnosis => ({
  check,
  status: 'fail',
  detail,
  mend,
});

export const messageOf = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).split('\n')[0] ?? '';
};
