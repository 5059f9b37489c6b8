import { isOnItsWay } from './on-its-way.js';

const NOW_MS = Date.parse('2026-11-22T16:00:00Z');

describe('whether the desk still watches a message leave', () => {
  it.each([
    ['the confirmation of just now', 'due', '2026-11-22T16:00:00Z', true],
    ['one whose clock is a little ahead', 'due', '2026-11-22T16:00:20Z', true],
    ['one that is handed over', 'sending', '2026-11-22T15:59:00Z', true],
    ['a reminder of next week', 'due', '2026-11-28T16:00:00Z', false],
    ['one that has left', 'sent', '2026-11-22T16:00:00Z', false],
    ['one that is given up', 'failed', '2026-11-22T15:00:00Z', false],
    ['one whose visit moved', 'void', '2026-11-22T15:00:00Z', false],
  ])('%s', (_, state, dueAt, watched) => {
    expect(isOnItsWay([{ state, dueAt }], NOW_MS)).toBe(watched);
  });

  it('one is enough, none is not', () => {
    const later = { state: 'due', dueAt: '2026-11-28T16:00:00Z' };
    expect(isOnItsWay([later, { state: 'due', dueAt: '2026-11-22T16:00:00Z' }], NOW_MS)).toBe(true);
    expect(isOnItsWay([], NOW_MS)).toBe(false);
  });
});
