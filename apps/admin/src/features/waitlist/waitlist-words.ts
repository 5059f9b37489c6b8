import type { FreedBy, WaitingFieldsFragment, WaitlistRemoval, WaitlistUrgency } from '../../gql/graphql.js';

export const URGENCIES: { value: WaitlistUrgency; label: string }[] = [
  { value: 'routine', label: 'Routine' },
  { value: 'urgent', label: 'Urgent' },
  { value: 'asap', label: 'As soon as possible' },
];

export const REMOVALS: { value: WaitlistRemoval; label: string }[] = [
  { value: 'no_longer_wanted', label: 'No longer wants it' },
  { value: 'booked_elsewhere', label: 'Has a time already' },
  { value: 'unreachable', label: 'Could not be reached' },
  { value: 'entered_in_error', label: 'Put on the list in error' },
];

const FREED: Record<FreedBy, string> = {
  cancelled: 'A visit was cancelled',
  moved: 'A visit was moved',
  noshow: 'Somebody did not come',
  lapsed: 'A kept time ran out',
  leave_undone: 'A leave was taken back',
  opened: 'Open time was added',
};

/** How the time came to be free. */
export const freedWords = (freedBy: FreedBy): string => FREED[freedBy];

const labelOf = (urgency: WaitlistUrgency): string =>
  URGENCIES.find(({ value }) => value === urgency)?.label ?? urgency;

/** Why somebody stands where he stands: "Urgent, has waited 12 days". */
export function reasonWords({ urgency, days }: { urgency: WaitlistUrgency; days: number }): string {
  const waited = days === 0 ? 'since today' : days === 1 ? 'for 1 day' : `for ${days} days`;
  return `${labelOf(urgency)}, waits ${waited}`;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const WEEKDAY_CHOICES = DAYS.map((label, index) => ({ value: String(index + 1), label }));

type Wishes = Pick<WaitingFieldsFragment, 'weekdays' | 'fromTime' | 'untilTime' | 'clinic' | 'providers'>;

/** When, with whom and where somebody would come, as a clerk says it; "any time" when nothing was said. */
export function wishWords({ weekdays, fromTime, untilTime, clinic, providers }: Wishes): string {
  const days = weekdays.map((day) => DAYS[day - 1] ?? '').join(', ');
  const times =
    fromTime && untilTime
      ? `${fromTime} to ${untilTime}`
      : fromTime
        ? `from ${fromTime}`
        : untilTime
          ? `over by ${untilTime}`
          : '';
  const when = [days, times].filter((part) => part !== '').join(', ') || 'any time';
  const who = providers.length > 0 ? `with ${providers.map(({ name }) => name).join(' or ')}` : '';
  return [when, who, clinic ? `at ${clinic.name}` : ''].filter((part) => part !== '').join(', ');
}

/** What is left until an instant, "12 min 05 s"; null once it has come. */
export function leftUntil(expiresAt: string, nowMs: number): string | null {
  const seconds = Math.ceil((Date.parse(expiresAt) - nowMs) / 1_000);
  if (seconds <= 0) return null;
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
    : `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
}
