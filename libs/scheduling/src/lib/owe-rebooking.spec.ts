import { instantOf } from '@meridian/domain';
import { owesRebooking, rebookBy } from './owe-rebooking.js';

const ZONE = 'America/Chicago';

describe('a new time after a visit that did not take place', () => {
  it('is owed when the clinic cancelled, not when the patient did', () => {
    expect(owesRebooking('prov-pers')).toBe(true);
    expect(owesRebooking('oth-room')).toBe(true);
    expect(owesRebooking('pat-fb')).toBe(false);
    expect(owesRebooking('pat-dec')).toBe(false);
    expect(owesRebooking('oth-err')).toBe(false);
  });

  it('is owed by the next day from Monday to Friday, on the calendar of the clinic', () => {
    expect(rebookBy(instantOf('2026-11-23', '23:30', ZONE), ZONE)).toBe('2026-11-24');
    expect(rebookBy(instantOf('2026-11-27', '10:00', ZONE), ZONE)).toBe('2026-11-30');
    expect(rebookBy(instantOf('2026-11-28', '10:00', ZONE), ZONE)).toBe('2026-11-30');
  });
});
