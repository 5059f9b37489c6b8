import { localTimeOf } from '@meridian/domain';
import type { AppointmentState, PatientId } from '@meridian/domain';
import { callOff, closingSteps, type CoursePlan, planCourse, takeSeat } from './group-session.js';

const ZONE = 'America/New_York';
const plan = (change: Partial<CoursePlan> = {}): CoursePlan => ({
  date: '2027-03-02',
  timeOfDay: '18:30',
  weeks: 4,
  capacity: 12,
  leaveOut: [],
  timeZone: ZONE,
  ...change,
});
const patient = (name: string) => name as PatientId;

describe('a course of group sessions', () => {
  it('is at the same time of the clock every week, on both sides of a clock change', () => {
    const course = planCourse(plan());
    if (!course.ok) throw new Error(course.refusal.detail);
    expect(course.value.map(({ date }) => date)).toEqual(['2027-03-02', '2027-03-09', '2027-03-16', '2027-03-23']);
    expect(course.value.map(({ startMs }) => localTimeOf(startMs, ZONE))).toEqual(Array(4).fill('18:30'));
  });

  it('leaves days out and keeps the others where they are', () => {
    const course = planCourse(plan({ leaveOut: ['2027-03-09'] }));
    expect(course.ok && course.value.map(({ week }) => week)).toEqual([0, 2, 3]);
  });

  it.each<[string, Partial<CoursePlan>, string]>([
    ['no seat', { capacity: 0 }, 'capacity'],
    ['half a seat', { capacity: 2.5 }, 'capacity'],
    ['more seats than any room has', { capacity: 201 }, 'capacity'],
    ['no week', { weeks: 0 }, 'weeks'],
    ['more than a year', { weeks: 53 }, 'weeks'],
    ['a day that is none of the course', { leaveOut: ['2027-03-09', '2027-03-10'] }, 'leaveOut.1'],
    ['every day left out', { weeks: 1, leaveOut: ['2027-03-02'] }, 'leaveOut'],
    ['no time of the clock', { timeOfDay: '24:00' }, 'timeOfDay'],
    ['a time that the clock skips', { date: '2027-03-07', timeOfDay: '02:30', weeks: 2 }, 'timeOfDay'],
  ])('is refused for %s, naming the field', (_, change, field) => {
    expect(planCourse(plan(change))).toMatchObject({ ok: false, refusal: { field } });
  });
});

describe('a seat in a group session', () => {
  const session = (seats: readonly [string, number][], state: 'planned' | 'completed' | 'cancelled' = 'planned') => ({
    state,
    capacity: 3,
    seats: seats.map(([name, seat]) => ({ patientId: patient(name), seat })),
  });

  it('is the first that is free', () => {
    expect(takeSeat(session([]), patient('ann'))).toEqual({ ok: true, value: { seat: 1 } });
    expect(
      takeSeat(
        session([
          ['ann', 1],
          ['bob', 3],
        ]),
        patient('cleo'),
      ),
    ).toEqual({ ok: true, value: { seat: 2 } });
  });

  it('is not given twice to one patient, nor beyond the capacity, nor once it is over', () => {
    const full = session([
      ['ann', 1],
      ['bob', 2],
      ['cleo', 3],
    ]);
    expect(takeSeat(full, patient('bob'))).toMatchObject({ refusal: { kind: 'AlreadySeated', seat: 2 } });
    expect(takeSeat(full, patient('dan'))).toMatchObject({ refusal: { kind: 'SessionFull', capacity: 3 } });
    expect(takeSeat(session([], 'cancelled'), patient('ann'))).toMatchObject({ refusal: { kind: 'SessionNotOpen' } });
  });
});

describe('the end of a group session', () => {
  it('takes everybody who still waits for it with it, and leaves alone who was missed', () => {
    const states: AppointmentState[] = ['booked', 'noshow', 'safety-hold', 'arrived', 'cancelled'];
    expect(callOff('planned', states)).toEqual({ ok: true, value: { cancel: [0, 2, 3] } });
    expect(callOff('planned', [])).toEqual({ ok: true, value: { cancel: [] } });
  });

  it('is no calling off once somebody was checked in', () => {
    expect(callOff('planned', ['booked', 'in-room', 'completed'])).toMatchObject({
      refusal: { kind: 'HasBegun', here: 2 },
    });
    expect(callOff('completed', [])).toMatchObject({ refusal: { kind: 'SessionNotOpen', state: 'completed' } });
  });

  it('makes who was there done, and who never came missed', () => {
    expect(closingSteps('booked')).toEqual(['miss']);
    expect(closingSteps('arrived')).toEqual(['check-in', 'enter-room', 'complete']);
    expect(closingSteps('in-room')).toEqual(['complete']);
    expect((['completed', 'noshow', 'cancelled', 'safety-hold'] as const).map(closingSteps)).toEqual([[], [], [], []]);
  });
});
