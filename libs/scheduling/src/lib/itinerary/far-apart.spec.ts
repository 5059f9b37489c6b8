import type { ClinicId } from '@meridian/domain';
import { farApart } from './far-apart.js';
import { wayMinutes } from './itinerary-problem.js';

describe('the way between clinics of which nobody has said how far they are', () => {
  const place = (clinicId: string, timeZone: string) => ({ clinicId: clinicId as ClinicId, timeZone });
  const [north, south, west] = ['north', 'south', 'west'] as ClinicId[];
  const places = [
    place('north', 'America/Chicago'),
    place('south', 'America/Chicago'),
    place('west', 'America/Los_Angeles'),
    place('north', 'America/Chicago'),
  ];
  const minutes = (ways: ReturnType<typeof farApart>, from = north, to = west) =>
    wayMinutes({ ways, unknownWayMinutes: 30 }, from as ClinicId, to as ClinicId);

  it('takes a day where their clocks differ, in both directions, and else the usual', () => {
    const ways = farApart(places);
    expect(ways).toHaveLength(2);
    expect([minutes(ways), minutes(ways, west, north), minutes(ways, west, south)]).toEqual([1440, 1440, 1440]);
    expect(minutes(ways, north, south)).toBe(30);
  });

  it('gives way to what is known', () => {
    const known = { between: [west, north] as [ClinicId, ClinicId], minutes: 55 };
    expect(minutes([known, ...farApart(places)])).toBe(55);
  });
});
