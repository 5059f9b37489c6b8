import { saysMinutes } from './says-minutes.js';

describe('the length of a visit type is told once', () => {
  it.each([
    ['Gentle massage, 60 min', 60, true],
    ['Gentle massage, 60 minutes', 60, true],
    ['60-minute massage', 60, true],
    ['Acupuncture, follow-up', 45, false],
    ['Gentle massage, 60 min', 75, false],
    ['Gentle massage, 160 min', 60, false],
    ['Review after 60 days', 60, false],
  ])('%s (%i minutes): in its name %s', (name, minutes, told) => {
    expect(saysMinutes(name, minutes)).toBe(told);
  });
});
