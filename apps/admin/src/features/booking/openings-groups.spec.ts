import { groupOpenings } from './openings-groups.js';

const provider = (id: string) => ({ id, name: id, credentials: null });
const clinic = { id: 'c', name: 'Downtown', timeZone: 'America/Chicago' };
const day = (date: string, ...times: string[]) => ({
  date,
  starts: times.map((time) => `${date}T${time}:00-06:00`),
  spacingWarnings: [] as { message: string; starts: string[] }[],
});
const of = (who: string, ...days: ReturnType<typeof day>[]) => ({ provider: provider(who), clinic, days });

describe('the list of openings', () => {
  it('goes by day, then by who is free first, and counts on over all', () => {
    const { days, flat } = groupOpenings([
      of('chen', day('2026-11-23', '10:00', '11:00')),
      of('nair', day('2026-11-24', '08:00'), day('2026-11-23', '09:00')),
      of('reyes', day('2026-11-23')),
    ]);
    expect(days.map(({ date, providers }) => [date, providers.map((one) => one.provider.id)])).toEqual([
      ['2026-11-23', ['nair', 'chen']],
      ['2026-11-24', ['nair']],
    ]);
    expect(flat.map(({ startsAt }) => startsAt.slice(8, 16))).toEqual(['23T09:00', '23T10:00', '23T11:00', '24T08:00']);
    expect(days[1]?.providers[0]?.starts[0]?.index).toBe(3);
  });

  it('says of each start which rules it breaks that only warn', () => {
    const monday = day('2026-11-23', '10:00', '11:00');
    const warnings = ['Two days between them.', 'Not after an injection.'];
    const spacingWarnings = warnings.map((message) => ({ message, starts: monday.starts.slice(1) }));
    const { days } = groupOpenings([of('chen', { ...monday, spacingWarnings })]);
    expect(days[0]?.providers[0]?.starts.map(({ warning }) => warning)).toEqual([null, warnings.join(' ')]);
  });
});
