import fc from 'fast-check';
import {
  APPOINTMENT_STATES,
  type AppointmentState,
  canMoveAppointment,
  DAY_MS,
  HOUR_MS,
  instantOf,
  localDateOf,
  MINUTE_MS,
} from '@meridian/domain';
import {
  type StepRequest,
  stepsOpen,
  type SteppingVisit,
  takeVisitStep,
  VISIT_STEPS,
  type VisitStep,
} from './take-visit-step.js';

const ZONE = 'America/Chicago';
const START = instantOf('2026-11-23', '09:00', ZONE);
const STATES = Object.keys(APPOINTMENT_STATES) as AppointmentState[];
const STEPS = Object.keys(VISIT_STEPS) as VisitStep[];
const DESK = { desk: true, care: false };
const CARE = { desk: true, care: true };

const visitIn = (state: AppointmentState, over: Partial<SteppingVisit> = {}): SteppingVisit => ({
  state,
  version: 3,
  startMs: START,
  endMs: START + 45 * MINUTE_MS,
  timeZone: ZONE,
  last: null,
  ...over,
});
const refusal = (visit: SteppingVisit, request: StepRequest, nowMs = START): string | null => {
  const decision = takeVisitStep(visit, request, nowMs);
  return decision.ok ? null : decision.refusal.kind;
};
const undo = (reason: string | null, rights = DESK): StepRequest => ({ version: 3, step: 'undo', reason, rights });

describe('a step of the day', () => {
  it('leads through the day one state at a time, and back again', () => {
    for (const step of STEPS) {
      const { from, to } = VISIT_STEPS[step];
      const late = START + HOUR_MS / 2;
      expect(takeVisitStep(visitIn(from), { version: 3, step }, late)).toMatchObject({ ok: true, value: { from, to } });
      expect(takeVisitStep(visitIn(to), undo('slip', CARE), late)).toMatchObject({
        ok: true,
        value: { from: to, to: from, undo: true, reason: 'slip' },
      });
    }
  });

  it('lets nobody arrive on another day than the visit, on the calendar of the clinic', () => {
    const eve = instantOf('2026-11-22', '23:59', ZONE);
    expect(refusal(visitIn('booked'), { version: 3, step: 'arrive' }, eve)).toBe('OtherDay');
    expect(refusal(visitIn('booked'), { version: 3, step: 'arrive' }, eve + MINUTE_MS)).toBeNull();
    expect(refusal(visitIn('booked'), { version: 3, step: 'arrive' }, START + DAY_MS)).toBe('OtherDay');
  });

  it('counts the day after too, for a visit over midnight', () => {
    const startMs = instantOf('2026-11-23', '23:40', ZONE);
    const night = visitIn('booked', { startMs, endMs: startMs + HOUR_MS });
    expect(refusal(night, { version: 3, step: 'arrive' }, startMs + 30 * MINUTE_MS)).toBeNull();
  });

  it('completes today what was forgotten yesterday', () => {
    expect(refusal(visitIn('in-room'), { version: 3, step: 'complete' }, START + DAY_MS)).toBeNull();
  });

  it('catches up with whoever had arrived when the session is closed later, and lets nobody arrive by that', () => {
    const closing = (state: AppointmentState, step: VisitStep, nowMs: number) =>
      refusal(visitIn(state), { version: 3, step, closing: true }, nowMs);
    for (const step of ['check-in', 'enter-room'] as const) {
      const { from } = VISIT_STEPS[step];
      expect(refusal(visitIn(from), { version: 3, step }, START + DAY_MS)).toBe('OtherDay');
      expect(closing(from, step, START + DAY_MS)).toBeNull();
      expect(closing(from, step, START - DAY_MS)).toBe('OtherDay');
    }
    expect(closing('booked', 'arrive', START + DAY_MS)).toBe('OtherDay');
  });

  it('calls nobody a no-show before the grace is over', () => {
    expect(refusal(visitIn('booked'), { version: 3, step: 'miss' }, START + 15 * MINUTE_MS - 1)).toBe('StillExpected');
    expect(takeVisitStep(visitIn('booked'), { version: 3, step: 'miss' }, START + 15 * MINUTE_MS)).toMatchObject({
      ok: true,
      value: { to: 'noshow', claims: 'release-ahead', rebooking: 'owed' },
    });
  });

  it('takes a no-show back on the same day only, and its time has to be free still', () => {
    const missed = visitIn('noshow', { last: { atMs: START + HOUR_MS, mine: false } });
    expect(takeVisitStep(missed, undo('came late'), START + 2 * HOUR_MS)).toMatchObject({
      ok: true,
      value: { to: 'booked', claims: 'take-again', rebooking: 'not-owed' },
    });
    expect(refusal(missed, undo('came late'), START + DAY_MS)).toBe('UndoTooLate');
  });

  it('wants a reason for an undo: blanks are none', () => {
    expect(refusal(visitIn('arrived'), undo(null))).toBe('ReasonRequired');
    expect(refusal(visitIn('arrived'), undo('  '))).toBe('ReasonRequired');
  });

  it('leaves what was done in the room to those who were there, but for a slip of one’s own a moment ago', () => {
    const done = (agoMs: number, mine: boolean) => visitIn('completed', { last: { atMs: START - agoMs, mine } });
    expect(refusal(done(HOUR_MS, true), undo('oops'))).toBe('NotAllowed');
    expect(refusal(done(9_000, false), undo('oops'))).toBe('NotAllowed');
    expect(refusal(done(9_000, true), undo('oops'))).toBeNull();
    expect(refusal(done(HOUR_MS, false), undo('wrong patient', CARE))).toBeNull();
  });

  it('refuses a version that is not the current one, before anything else', () => {
    expect(refusal(visitIn('cancelled'), { version: 2, step: 'arrive' })).toBe('StaleVersion');
  });

  it('offers a no-show only when the grace is over, and nothing for what is over', () => {
    expect(stepsOpen(visitIn('booked'), START)).toEqual(['arrive']);
    expect(stepsOpen(visitIn('booked'), START + 15 * MINUTE_MS)).toEqual(['arrive', 'miss']);
    expect(stepsOpen(visitIn('cancelled'), START)).toEqual([]);
  });
});

const ZONES = ['America/Chicago', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const anyVisit = fc.record({
  state: fc.constantFrom(...STATES),
  version: fc.integer({ min: 1, max: 3 }),
  startMs: fc.integer({ min: START - 400 * DAY_MS, max: START + 400 * DAY_MS }),
  minutes: fc.integer({ min: 1, max: 720 }),
  timeZone: fc.constantFrom(...ZONES),
  last: fc.option(fc.record({ agoMs: fc.integer({ min: 0, max: 2 * DAY_MS }), mine: fc.boolean() })),
});
const anyRequest = fc.oneof(
  fc.record({ version: fc.integer({ min: 1, max: 3 }), step: fc.constantFrom(...STEPS) }),
  fc.record({
    version: fc.integer({ min: 1, max: 3 }),
    step: fc.constant('undo' as const),
    reason: fc.option(fc.constantFrom('', ' ', 'slip')),
    rights: fc.record({ desk: fc.boolean(), care: fc.boolean() }),
  }),
);

describe('whatever is asked of a visit', () => {
  it('it moves as the table of transitions says, never on a stale version, never without what the step asks for', () => {
    const seen = { accepted: 0, refused: new Set<string>() };
    fc.assert(
      fc.property(anyVisit, anyRequest, fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }), (drawn, request, lateMs) => {
        const nowMs = drawn.startMs + lateMs;
        const last = drawn.last && { atMs: nowMs - drawn.last.agoMs, mine: drawn.last.mine };
        const endMs = drawn.startMs + drawn.minutes * MINUTE_MS;
        const visit: SteppingVisit = { ...drawn, endMs, last };
        const decision = takeVisitStep(visit, request, nowMs);
        if (!decision.ok) return void seen.refused.add(decision.refusal.kind);
        seen.accepted += 1;
        const { from, to, undo: back, reason } = decision.value;
        const day = (atMs: number) => localDateOf(atMs, visit.timeZone);
        expect(request.version).toBe(visit.version);
        expect(from).toBe(visit.state);
        expect(canMoveAppointment(from, to)).toBe(true);
        if (to === 'noshow') expect(nowMs).toBeGreaterThanOrEqual(visit.startMs + 15 * MINUTE_MS);
        if (to === 'arrived' && !back) expect(day(nowMs) >= day(visit.startMs) && day(nowMs) <= day(endMs)).toBe(true);
        if (back) {
          expect(reason).toBe('slip');
          expect(day(nowMs)).toBe(day(last?.atMs ?? visit.startMs));
        }
      }),
      { numRuns: 20_000 },
    );
    // The walk is worth something only if it comes everywhere.
    expect(seen.accepted).toBeGreaterThan(100);
    expect([...seen.refused].sort()).toEqual(
      ['NoSuchStep', 'NotAllowed', 'OtherDay', 'ReasonRequired', 'StaleVersion', 'StillExpected', 'UndoTooLate'].sort(),
    );
  });

  it('what is offered is accepted, and what is not offered is refused', () => {
    fc.assert(
      fc.property(anyVisit, fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }), (drawn, lateMs) => {
        const nowMs = drawn.startMs + lateMs;
        const visit: SteppingVisit = { ...drawn, endMs: drawn.startMs + drawn.minutes * MINUTE_MS, last: null };
        const taken = STEPS.filter((step) => takeVisitStep(visit, { version: visit.version, step }, nowMs).ok);
        expect(stepsOpen(visit, nowMs)).toEqual(taken);
      }),
      { numRuns: 5_000 },
    );
  });
});
