import { rolesMay } from './rights.js';
import { homeFor, pagesFor } from './shell/pages.js';

describe('what a role is offered', () => {
  const labels = (...roles: Parameters<typeof pagesFor>[0]) => pagesFor(roles).map(({ label }) => label);

  it('is the pages that the API answers for it', () => {
    expect(labels('clerk')).toEqual([
      'Diary',
      'Today',
      'Waitlist',
      'Group sessions',
      'Patients',
      'Referrals',
      'To book',
    ]);
    expect(labels('provider')).toEqual([
      'Diary',
      'Today',
      'Waitlist',
      'Group sessions',
      'Patients',
      'Referrals',
      'Clearances',
    ]);
    expect(labels('manager')).toEqual([
      'Diary',
      'Today',
      'Waitlist',
      'Group sessions',
      'Patients',
      'Referrals',
      'Visit types',
      'Spacing',
      'Providers',
      'Clinics',
      'Rooms',
    ]);
    expect(labels('compliance')).toEqual(['Audit']);
    expect(labels('admin')).toEqual(['Visit types', 'Spacing', 'Providers', 'Clinics', 'Rooms', 'Audit']);
  });

  it('adds up for somebody with several roles', () => {
    expect(labels('compliance', 'clerk')).toEqual([
      'Diary',
      'Today',
      'Waitlist',
      'Group sessions',
      'Patients',
      'Referrals',
      'To book',
      'Audit',
    ]);
  });

  it('begins on the first of them', () => {
    expect(homeFor(['clerk'])).toBe('/diary');
    expect(homeFor(['compliance'])).toBe('/audit');
    expect(homeFor(['admin'])).toBe('/settings/visit-types');
  });

  it('leaves bookings to those who care for patients', () => {
    expect(rolesMay(['manager'], 'book')).toBe(false);
    expect(rolesMay(['manager', 'clerk'], 'book')).toBe(true);
  });
});
