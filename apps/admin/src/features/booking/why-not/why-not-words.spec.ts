import { answerWords, nextWords, whoWords } from './why-not-words.js';

const told = (next: string | null, because: { message: string } | null = null) => ({
  startsAt: '2026-11-23T16:20:00Z',
  next,
  because,
  provider: { name: 'Mei Lin' },
  clinic: { name: 'Main Street', timeZone: 'America/Chicago' },
});

describe('the answer to "why not?"', () => {
  it.each([
    ['2026-11-23T16:25:00Z', '10:25'],
    ['2026-11-24T15:00:00Z', 'Tue 24 Nov 2026, 09:00'],
    [null, null],
  ])('names the next time in the clinic, and its day where it is another: %s', (next, words) => {
    expect(nextWords(told(next))).toBe(words);
  });

  it.each([
    [null, { who: 'Mei Lin', words: '10:20 is free.' }],
    ['Mei Lin is busy until 10:25.', { who: null, words: 'Mei Lin is busy until 10:25.' }],
    ['The room is taken.', { who: 'Mei Lin', words: 'The room is taken.' }],
  ])('names a provider once: %s', (message, said) => {
    expect(answerWords(told(null, message === null ? null : { message }), 'Mei Lin')).toEqual(said);
  });

  it('names the clinic where there are several', () => {
    expect(whoWords(told(null), 1)).toBe('Mei Lin');
    expect(whoWords(told(null), 2)).toBe('Mei Lin, Main Street');
  });
});
