import { AS_LAST_TIME, emptyLeg, emptyPlan, movedLeg, planInput } from './plan-values.js';

describe('a plan of several visits', () => {
  const legs = [1, 2, 3].map((key) => ({ ...emptyLeg(key), visitTypeId: `type-${key}` }));
  const values = { ...emptyPlan('2027-03-01'), legs };

  it('moves a visit up or down, and not beyond the ends', () => {
    expect(movedLeg(legs, 1, -1).map(({ key }) => key)).toEqual([2, 1, 3]);
    expect(movedLeg(legs, 1, 1).map(({ key }) => key)).toEqual([1, 3, 2]);
    expect(movedLeg(legs, 0, -1)).toBe(legs);
    expect(movedLeg(legs, 2, 1)).toBe(legs);
  });

  it('asks for the order that is shown, or for none', () => {
    expect(planInput('patient', values).order).toEqual([
      { before: 0, after: 1 },
      { before: 1, after: 2 },
    ]);
    expect(planInput('patient', { ...values, inOrder: false }).order).toEqual([]);
  });

  it('asks for anyone, for the provider of last time, or for one by name', () => {
    const wanted = ['', AS_LAST_TIME, 'wang'].map((providerId, at) => ({ ...emptyLeg(at), providerId }));
    expect(planInput('patient', { ...values, legs: wanted }).legs).toMatchObject([
      { providerId: null, sameProviderAsLast: false },
      { providerId: null, sameProviderAsLast: true },
      { providerId: 'wang', sameProviderAsLast: false },
    ]);
  });

  it('counts a pause in minutes from the visit before, and only while there is an order', () => {
    const [first, second, third] = legs;
    const paused = [
      { ...first, pauseLeast: '5' },
      { ...second, pauseLeast: '2', pauseUnit: 'days' },
      { ...third, pauseMost: '1.5', pauseUnit: 'hours' },
    ] as typeof legs;
    expect(planInput('patient', { ...values, legs: paused }).gaps).toEqual([
      { first: 0, then: 1, minMinutes: 2880, maxMinutes: null },
      { first: 1, then: 2, minMinutes: 0, maxMinutes: 90 },
    ]);
    expect(planInput('patient', { ...values, legs: paused, inOrder: false }).gaps).toEqual([]);
  });
});
