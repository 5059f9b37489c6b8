import { emptyPlan, movedLeg, planInput } from './plan-values.js';

describe('a plan of several visits', () => {
  const legs = [1, 2, 3].map((key) => ({ key, visitTypeId: `type-${key}`, sameProvider: false }));

  it('moves a visit up or down, and not beyond the ends', () => {
    expect(movedLeg(legs, 1, -1).map(({ key }) => key)).toEqual([2, 1, 3]);
    expect(movedLeg(legs, 1, 1).map(({ key }) => key)).toEqual([1, 3, 2]);
    expect(movedLeg(legs, 0, -1)).toBe(legs);
    expect(movedLeg(legs, 2, 1)).toBe(legs);
  });

  it('asks for the order that is shown, or for none', () => {
    const values = { ...emptyPlan('2027-03-01'), legs };
    expect(planInput('patient', values).order).toEqual([
      { before: 0, after: 1 },
      { before: 1, after: 2 },
    ]);
    expect(planInput('patient', { ...values, inOrder: false }).order).toEqual([]);
  });
});
