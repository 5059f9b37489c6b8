import { canUndo, columnOf, stepOnOf } from './step-words.js';

describe('the words of the day', () => {
  it('lead on with one step, and never to a no-show by mistake', () => {
    expect(stepOnOf({ openSteps: ['arrive', 'miss'] })).toBe('arrive');
    expect(stepOnOf({ openSteps: ['miss'] })).toBeNull();
  });

  it('offer an undo where the lifecycle has a way back', () => {
    expect(canUndo({ state: 'noshow', nextStates: ['booked', 'void'] })).toBe(true);
    expect(canUndo({ state: 'booked', nextStates: ['arrived', 'cancelled'] })).toBe(false);
    expect(canUndo({ state: 'cancelled', nextStates: ['void'] })).toBe(false);
  });

  it('give each state of the day its column', () => {
    expect((['booked', 'arrived', 'checked_in', 'in_room', 'completed', 'noshow'] as const).map(columnOf)).toEqual([
      'expected',
      'waiting',
      'waiting',
      'inRoom',
      'over',
      'over',
    ]);
  });
});
