import { listAge } from './list-age.js';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('how old a medicine list is', () => {
  it('is unknown where it was never confirmed', () => {
    expect(listAge(null, now)).toBeNull();
  });

  it('goes stale after 180 days, not on the 180th', () => {
    expect(listAge('2026-05-26T12:00:00Z', now)).toEqual({ days: 180, stale: false });
    expect(listAge('2026-05-25T12:00:00Z', now)).toEqual({ days: 181, stale: true });
  });

  it('takes a clock that runs ahead for today', () => {
    expect(listAge('2026-11-22T12:00:05Z', now)).toEqual({ days: 0, stale: false });
  });
});
