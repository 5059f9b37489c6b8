import { attendanceOf, fullness, pressed } from './session-words.js';

describe('the words of a group session', () => {
  it('say how full it is', () => {
    expect(fullness({ taken: 7, capacity: 12 })).toBe('7/12');
  });

  it('say who is there', () => {
    expect((['booked', 'safety_hold', 'arrived', 'in_room', 'completed', 'noshow'] as const).map(attendanceOf)).toEqual(
      ['expected', 'expected', 'here', 'here', 'here', 'missed'],
    );
  });

  it('make a press on a button that is down take the step back', () => {
    const booked = { state: 'booked', openSteps: ['arrive', 'miss'], nextStates: ['arrived', 'noshow'] } as const;
    const arrived = { state: 'arrived', openSteps: ['check_in'], nextStates: ['booked', 'checked_in'] } as const;
    const over = { state: 'completed', openSteps: [], nextStates: ['in_room'] } as const;
    expect(pressed({ ...booked, openSteps: [...booked.openSteps], nextStates: [...booked.nextStates] }, 'here')).toBe(
      'arrive',
    );
    expect(
      pressed({ ...arrived, openSteps: [...arrived.openSteps], nextStates: [...arrived.nextStates] }, 'here'),
    ).toBe('undo');
    expect(pressed({ ...over, openSteps: [], nextStates: [...over.nextStates] }, 'here')).toBeNull();
    expect(pressed({ state: 'booked', openSteps: ['arrive'], nextStates: ['noshow'] }, 'missed')).toBeNull();
  });
});
