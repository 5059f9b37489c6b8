import type { OpeningsQuery } from '../../gql/graphql.js';

type ProviderOpenings = OpeningsQuery['openings'][number];

/** One start that could be booked now, with whom and where. */
export interface Opening {
  startsAt: string;
  provider: ProviderOpenings['provider'];
  clinic: ProviderOpenings['clinic'];
}

export interface OpeningDay {
  date: string;
  providers: {
    key: string;
    provider: ProviderOpenings['provider'];
    clinic: ProviderOpenings['clinic'];
    /** `warning`: the spacing rules that it breaks and that only warn, in words. */
    starts: { opening: Opening; index: number; warning: string | null }[];
  }[];
}

/** Openings by day, then by provider whose first start is earliest; `index` counts on over all: the order of arrows. */
export function groupOpenings(found: readonly ProviderOpenings[]): { days: OpeningDay[]; flat: Opening[] } {
  const flat: Opening[] = [];
  const days: OpeningDay[] = [];
  const sorted = found
    .flatMap(({ provider, clinic, days: own }) => own.map((day) => ({ ...day, provider, clinic })))
    .filter(({ starts }) => starts.length > 0)
    .sort((a, b) => a.date.localeCompare(b.date) || Date.parse(a.starts[0] ?? '') - Date.parse(b.starts[0] ?? ''));
  for (const { date, provider, clinic, starts, spacingWarnings } of sorted) {
    if (days.at(-1)?.date !== date) days.push({ date, providers: [] });
    const listed = starts.map((startsAt) => {
      const opening = { startsAt, provider, clinic };
      const reasons = spacingWarnings.filter((each) => each.starts.includes(startsAt)).map(({ message }) => message);
      return { opening, index: flat.push(opening) - 1, warning: reasons.length > 0 ? reasons.join(' ') : null };
    });
    days.at(-1)?.providers.push({ key: `${provider.id} ${clinic.id}`, provider, clinic, starts: listed });
  }
  return { days, flat };
}
