import { formatDay, formatTime } from '../../../components/zoned-format.js';

interface Told {
  startsAt: string;
  next: string | null;
  because: { message: string } | null;
  provider: { name: string };
  clinic: { name: string; timeZone: string };
}

/** "10:25", with the day where it is another than the one asked about. */
export function nextWords({ startsAt, next, clinic: { timeZone } }: Told): string | null {
  if (next === null) return null;
  const day = formatDay(next, timeZone);
  const time = formatTime(next, timeZone);
  return day === formatDay(startsAt, timeZone) ? time : `${day}, ${time}`;
}

/** What a person is told, and of whom: not twice where the words name him. */
export function answerWords(told: Told, who: string): { who: string | null; words: string } {
  const { because, startsAt, provider, clinic } = told;
  if (because === null) return { who, words: `${formatTime(startsAt, clinic.timeZone)} is free.` };
  const named = who === provider.name && because.message.includes(who);
  return { who: named ? null : who, words: because.message };
}

/** Of whom an answer speaks; the clinic only where it is about several. */
export const whoWords = ({ provider, clinic }: Told, clinics: number): string =>
  clinics > 1 ? `${provider.name}, ${clinic.name}` : provider.name;
