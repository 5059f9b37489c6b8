import { leftUntil, reasonWords, wishWords } from './waitlist-words.js';

describe('the words of the waitlist', () => {
  it('say why somebody stands where he stands', () => {
    expect(reasonWords({ urgency: 'urgent', days: 12 })).toBe('Urgent, waits for 12 days');
    expect(reasonWords({ urgency: 'routine', days: 1 })).toBe('Routine, waits for 1 day');
    expect(reasonWords({ urgency: 'asap', days: 0 })).toBe('As soon as possible, waits since today');
  });

  it('say when, with whom and where somebody would come', () => {
    const any = { weekdays: [], fromTime: null, untilTime: null, clinic: null, providers: [] };
    expect(wishWords(any)).toBe('any time');
    const wishes = { ...any, weekdays: [1, 4], fromTime: '09:00', untilTime: '12:00' };
    expect(wishWords({ ...wishes, clinic: { id: 'c', name: 'Lakeside' } })).toBe(
      'Mon, Thu, 09:00 to 12:00, at Lakeside',
    );
    expect(wishWords({ ...any, untilTime: '12:00', providers: [{ id: 'p', name: 'Dr. A' }] })).toBe(
      'over by 12:00, with Dr. A',
    );
  });

  it('count down to the second, and end', () => {
    const now = Date.parse('2026-11-23T10:00:00Z');
    expect(leftUntil('2026-11-23T10:12:05Z', now)).toBe('12 min 05 s');
    expect(leftUntil('2026-11-23T12:03:00Z', now)).toBe('2 h 03 min');
    expect(leftUntil('2026-11-23T10:00:00Z', now)).toBeNull();
  });
});
