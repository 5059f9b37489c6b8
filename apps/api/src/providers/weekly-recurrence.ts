const DAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The recurrence rule of these ISO weekdays (1 = Monday), every week. */
export const weeklyRecurrence = (weekdays: readonly number[]): string =>
  `FREQ=WEEKLY;BYDAY=${[...weekdays]
    .sort((a, b) => a - b)
    .map((weekday) => DAY_CODES[weekday - 1])
    .join(',')}`;

/** The ISO weekdays of a rule made by `weeklyRecurrence`; empty for any other rule. */
export function weekdaysOf(recurrence: string): number[] {
  const days = /^FREQ=WEEKLY;BYDAY=((?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$/.exec(recurrence)?.[1];
  return (days?.split(',') ?? []).map((code) => DAY_CODES.indexOf(code as (typeof DAY_CODES)[number]) + 1);
}
