import { instantOf } from '@meridian/domain';
import { checkSeriesVisits, shiftedStart, tooNearInSeries } from './series-visits.js';

const ZONE = 'America/Chicago';
const at = (date: string, time: string) => instantOf(date, time, ZONE);

describe('the visits of a series', () => {
  it('are in order and leave the days between them that the rule asks for', () => {
    const starts = [at('2026-11-23', '16:00'), at('2026-11-25', '08:00'), at('2026-11-27', '08:00')];
    expect(checkSeriesVisits(starts, 2, ZONE)).toEqual({ ok: true, value: starts });
    expect(checkSeriesVisits(starts, 3, ZONE)).toMatchObject({ ok: false, refusal: { index: 1 } });
    expect(checkSeriesVisits(starts.toReversed(), 1, ZONE)).toMatchObject({ ok: false, refusal: { index: 1 } });
  });

  it('are never two on one day', () => {
    const starts = [at('2026-11-23', '08:00'), at('2026-11-23', '16:00')];
    expect(checkSeriesVisits(starts, 1, ZONE)).toMatchObject({ ok: false, refusal: { index: 1 } });
  });

  it('keep their days to those that stay when some are moved, whoever is earlier; those that stay are left alone', () => {
    const [monday, late, wednesday] = [at('2026-11-23', '08:00'), at('2026-11-23', '23:00'), at('2026-11-25', '00:30')];
    expect(tooNearInSeries([wednesday], [monday, late], 2, ZONE)).toBeNull();
    expect(tooNearInSeries([wednesday], [monday], 3, ZONE)).toEqual({ startMs: wednesday, otherMs: monday });
    expect(tooNearInSeries([monday], [wednesday], 3, ZONE)).toEqual({ startMs: monday, otherMs: wednesday });
    expect(tooNearInSeries([monday, late], [], 1, ZONE)).toEqual({ startMs: monday, otherMs: late });
  });

  it('keep their time on the clock when their days shift over a clock change', () => {
    expect(shiftedStart(at('2026-10-30', '09:00'), { shiftDays: 3, timeOfDay: null }, ZONE)).toBe(
      at('2026-11-02', '09:00'),
    );
    expect(shiftedStart(at('2026-10-30', '09:00'), { shiftDays: 0, timeOfDay: '10:30' }, ZONE)).toBe(
      at('2026-10-30', '10:30'),
    );
    expect(shiftedStart(at('2026-10-30', '09:00'), { shiftDays: 0, timeOfDay: null }, ZONE)).toBe(
      at('2026-10-30', '09:00'),
    );
  });

  it('cannot go to an hour that the clock skips', () => {
    expect(shiftedStart(at('2027-03-13', '09:00'), { shiftDays: 1, timeOfDay: '02:30' }, ZONE)).toBeNull();
  });
});
