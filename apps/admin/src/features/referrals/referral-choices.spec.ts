import { byUrgency, DECLINE_CHOICES, declineLabel } from './referral-choices.js';

const referral = (id: string, priority: 'routine' | 'urgent' | 'asap' | 'stat', createdAt: string) => ({
  id,
  priority,
  createdAt,
});

describe('a worklist of referrals', () => {
  it('puts stat and asap first, and among equals the one that waits longest', () => {
    const shown = byUrgency([
      referral('a', 'routine', '2026-11-01T00:00:00Z'),
      referral('b', 'asap', '2026-11-20T00:00:00Z'),
      referral('c', 'stat', '2026-11-22T00:00:00Z'),
      referral('d', 'asap', '2026-11-19T00:00:00Z'),
      referral('e', 'urgent', '2026-11-02T00:00:00Z'),
    ]);
    expect(shown.map(({ id }) => id)).toEqual(['c', 'd', 'b', 'e', 'a']);
  });

  it('offers each reason to decline once', () => {
    expect(new Set(DECLINE_CHOICES.map(({ value }) => value)).size).toBe(DECLINE_CHOICES.length);
  });

  it.each([
    ['alternative-service', 'Another service fits better'],
    ['red_flag_urgent_care', 'Red flag: sent to urgent care'],
    ['other', 'Other'],
    ['a-code-of-later', 'A code of later'],
  ])('says why it was declined in words: %s', (code, words) => {
    expect(declineLabel(code)).toBe(words);
  });
});
