import {
  APPOINTMENT_STATES,
  APPOINTMENT_TRANSITIONS,
  type AppointmentState,
  canMoveAppointment,
} from './appointment.js';

const STATES = Object.keys(APPOINTMENT_STATES) as AppointmentState[];

describe('the lifecycle of a visit', () => {
  it('moves only along its table', () => {
    for (const from of STATES) {
      for (const to of STATES)
        expect(canMoveAppointment(from, to)).toBe((APPOINTMENT_TRANSITIONS[from] as readonly string[]).includes(to));
    }
  });

  it('lets every state but the last be entered in error, and nothing leave it', () => {
    for (const state of STATES) expect(canMoveAppointment(state, 'void')).toBe(state !== 'void');
    expect(APPOINTMENT_TRANSITIONS.void).toEqual([]);
  });

  it('never books what is over', () => {
    for (const state of ['cancelled', 'expired', 'completed', 'void'] as const)
      expect(canMoveAppointment(state, 'booked')).toBe(false);
  });

  it('can be walked to from a proposal, whatever the state', () => {
    const reached = new Set<AppointmentState>(['proposed']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const from of [...reached]) for (const to of APPOINTMENT_TRANSITIONS[from]) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...STATES].sort());
  });
});
