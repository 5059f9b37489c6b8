import type { LocalDate } from '@meridian/domain';
import Holidays from 'date-holidays';

/** A public holiday of an area, as its calendar names it. */
interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
}

/** A country or region by its code. */
interface Area {
  readonly code: string;
  readonly name: string;
}

const LANGUAGE = 'en';

const areasFrom = (names: Readonly<Record<string, string>> | undefined): Area[] =>
  Object.entries(names ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, LANGUAGE));

/** The countries whose holidays are known, by name. */
export const countries = (): Area[] => areasFrom(new Holidays().getCountries(LANGUAGE));

/** The states or regions of a country that have holidays of their own; none for an unknown country. */
export const regionsOf = (country: string): Area[] => areasFrom(new Holidays().getStates(country, LANGUAGE));

/** Whether holidays are known for a country and, if one is named, its region. */
export const isArea = (country: string, region: string | null): boolean =>
  countries().some(({ code }) => code === country) &&
  (region === null || regionsOf(country).some(({ code }) => code === region));

/** The public holidays of a year on the area's calendar, in order of day; two on one day are one with both names. */
export function publicHolidays(country: string, region: string | null, year: number): Holiday[] {
  const area = region === null ? new Holidays(country) : new Holidays(country, region);
  const names = new Map<LocalDate, string>();
  for (const { date, name, type } of area.getHolidays(year, LANGUAGE)) {
    const day = date.slice(0, 10);
    if (type === 'public') names.set(day, [names.get(day), name].filter(Boolean).join(', '));
  }
  return [...names].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date));
}
