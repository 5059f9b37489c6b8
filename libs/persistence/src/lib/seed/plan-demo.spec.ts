import { HOUR_MS, instantOf } from '@meridian/domain';
import { DEMO_SEED, planDemo } from './plan-demo.js';

const HOURS = ['00:10', '06:00', '08:20', '11:20', '13:05', '15:50', '18:20', '23:40'];
const AHEAD = new Set(['booked', 'cancelled', 'safety-hold']);
const BEGUN = new Set(['arrived', 'checked-in', 'in-room', 'cancelled']);
const OVER = new Set(['completed', 'noshow', 'cancelled']);

const planAt = (day: string, time: string) => planDemo(instantOf(day, time, 'America/Chicago'), DEMO_SEED, () => true);

describe.each(['2026-11-22', '2026-11-25'])('the demo of %s', (day) => {
  it.each(HOURS)('shows at %s what has happened by then, and nothing that has not', (time) => {
    const { nowMs, tables } = planAt(day, time);
    for (const { state, startsAt, endsAt, bookedAt, cancelledAt } of tables.appointment) {
      const possible = startsAt.getTime() > nowMs ? AHEAD : endsAt.getTime() > nowMs ? BEGUN : OVER;
      expect([...possible]).toContain(state);
      expect(bookedAt.getTime()).toBeLessThan(Math.min(nowMs, startsAt.getTime()));
      if (cancelledAt === null) continue;
      expect(cancelledAt.getTime()).toBeGreaterThan(bookedAt.getTime());
      expect(cancelledAt.getTime()).toBeLessThanOrEqual(Math.min(nowMs, startsAt.getTime()));
    }
  });

  it('has the same visits at any hour: only how far they have come differs', () => {
    const visitsAt = (time: string) =>
      planAt(day, time).tables.appointment.map(({ id, startsAt, patientId }) => [id, startsAt, patientId]);
    expect(visitsAt('06:00')).toEqual(visitsAt('20:00'));
  });

  it('has group sessions with free seats, and a full one for which somebody waits', () => {
    const { tables } = planAt(day, '11:20');
    const seatsOf = (id: string) =>
      tables.appointment.filter((visit) => visit.groupSessionId === id && visit.groupSeat);
    const ahead = tables.group_session.filter(({ state }) => state === 'planned');
    const [waiting] = tables.group_session_waiting;
    expect(ahead.some(({ id, capacity }) => seatsOf(id).length > 0 && seatsOf(id).length < capacity)).toBe(true);
    const full = tables.group_session.find(({ id }) => id === waiting?.groupSessionId);
    expect(full && seatsOf(full.id).map(({ groupSeat }) => groupSeat)).toEqual(
      Array.from({ length: full?.capacity ?? 0 }, (_, index) => index + 1),
    );
    for (const { id } of tables.group_session)
      expect(tables.claim.filter(({ groupSessionId }) => groupSessionId === id)).toHaveLength(2);
  });

  it('has visits that are over, under way and still to come while the clinics are open', () => {
    const { nowMs, tables } = planAt(day, '11:20');
    const near = tables.appointment.filter(({ startsAt }) => Math.abs(startsAt.getTime() - nowMs) < 5 * HOUR_MS);
    const states = near.map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(['completed', 'in-room', 'booked']));
  });
});
