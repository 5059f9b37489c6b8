import { blankPlan, isFilledIn, planInput } from './plan-values.js';

const filled = { ...blankPlan('2026-11-25'), visitTypeId: 't', providerId: 'p' };

describe('the form of a new group session', () => {
  it('is sent once it names the kind and who gives it', () => {
    expect(isFilledIn(blankPlan('2026-11-25'))).toBe(false);
    expect(isFilledIn(filled)).toBe(true);
    expect(isFilledIn({ ...filled, timeOfDay: '' })).toBe(false);
  });

  it('leaves the seats to the visit type unless some are typed', () => {
    expect(planInput(filled, 'c', [])).toMatchObject({ weeks: 1, capacity: null, leaveOut: [] });
    expect(planInput({ ...filled, capacity: '8', weeks: '6' }, 'c', ['2026-12-02'])).toMatchObject({
      weeks: 6,
      capacity: 8,
      leaveOut: ['2026-12-02'],
    });
  });

  it('sends what is no whole number as one that the API refuses', () => {
    expect(planInput({ ...filled, weeks: '1.5', capacity: 'x' }, 'c', [])).toMatchObject({ weeks: 0, capacity: 0 });
  });
});
