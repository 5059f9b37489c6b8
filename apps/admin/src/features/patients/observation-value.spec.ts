import { shownValue } from './observation-value.js';

describe('the value of an observation', () => {
  it.each([
    ['3 {score}', '3'],
    ['72 {beats}/min', '72/min'],
    ['88.1 mL/min/{1.73_m2}', '88.1 mL/min/1.73 m2'],
    ['Pain: 4 {score}; Sleep: 6 {score}', 'Pain: 4; Sleep: 6'],
  ])('is shown without the braces of its unit: %s', (value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });

  it.each(['120 mm[Hg]', '6.1 10*3/uL', 'Never smoker', '5.4 %'])('is otherwise shown as recorded: %s', (value) => {
    expect(shownValue(value)).toBe(value);
  });

  it.each([null, undefined, '', '{score}'])('is said to be missing where nothing is left: %s', (value) => {
    expect(shownValue(value)).toBe('no value');
  });
});
