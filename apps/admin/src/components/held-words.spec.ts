import { heldWords, wantedWords } from './held-words.js';

const held = {
  heldBy: 'Ann Clerk',
  mine: false,
  forWaitlist: false,
  since: '2026-11-23T15:58:00Z',
  expiresAt: '2026-11-23T16:03:00Z',
  timeZone: 'America/Chicago',
  wantedBy: [] as { name: string; mine: boolean; since: string }[],
};
const bo = { name: 'Bo Clerk', mine: false, since: '2026-11-23T16:01:00Z' };

describe('a time that somebody keeps', () => {
  it('says who keeps it, since when and until when, on the clock of the clinic', () => {
    expect(heldWords(held)).toBe('kept by Ann Clerk since 09:58, until 10:03');
    expect(heldWords({ ...held, mine: true })).toBe('kept by you since 09:58, until 10:03');
  });

  it('says that it is kept for the waitlist, and for nobody there', () => {
    expect(heldWords({ ...held, heldBy: 'The waitlist', forWaitlist: true })).toBe(
      'kept for the waitlist since 09:58, until 10:03',
    );
  });

  it('says who else wanted it', () => {
    expect(heldWords({ ...held, wantedBy: [{ ...bo, mine: true }] })).toMatch(/; wanted by you$/);
    expect(heldWords({ ...held, mine: true, wantedBy: [bo] })).toMatch(/; wanted by Bo Clerk$/);
  });

  it('tells the one who keeps it of the others, not of himself', () => {
    expect(wantedWords({ ...held, wantedBy: [bo] })).toBe('Bo Clerk also wants this time, since 10:01.');
    expect(wantedWords({ ...held, wantedBy: [{ ...bo, mine: true }] })).toBe('');
    expect(wantedWords(held)).toBe('');
  });
});
