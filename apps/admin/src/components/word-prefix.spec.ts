import { matchesWordPrefixes } from './word-prefix.js';

describe('finding a name by the beginnings of its words', () => {
  it.each([
    ['Acupuncture, follow-up', 'acu f', true],
    ['Acupuncture, follow-up', 'f acu', true],
    ['Acupuncture, first visit', 'acu fo', false],
    ['Électrothérapie', 'electro', true],
    ['Deep-tissue massage', 'mass tis', true],
    ['Deep-tissue massage', 'issue', false],
    ['Follow-up', 'f f', false],
    ['Anything', '  ', true],
  ])('%s against "%s": %s', (name, typed, expected) => {
    expect(matchesWordPrefixes(name, typed)).toBe(expected);
  });
});
