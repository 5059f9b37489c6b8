import { labelOfCode } from './code-label.js';

describe('a code in words', () => {
  it.each([
    ['safety_hold', 'Safety hold'],
    ['visit-cancelled', 'Visit cancelled'],
    ['noshow', 'No-show'],
  ])('%s', (code, words) => {
    expect(labelOfCode(code)).toBe(words);
  });
});
