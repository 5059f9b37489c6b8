import type { Role } from '../../gql/graphql.js';

interface NavPage {
  to:
    | '/diary'
    | '/patients'
    | '/referrals'
    | '/to-book'
    | '/clearances'
    | '/settings/visit-types'
    | '/settings/providers'
    | '/audit';
  label: string;
  roles: readonly Role[];
}

const CARE: readonly Role[] = ['clerk', 'provider', 'manager', 'admin'];

/** The pages of the menu and who sees them. The API decides again on each request. */
export const NAV_PAGES: readonly NavPage[] = [
  { to: '/diary', label: 'Diary', roles: CARE },
  { to: '/patients', label: 'Patients', roles: [...CARE, 'compliance'] },
  { to: '/referrals', label: 'Referrals', roles: CARE },
  { to: '/to-book', label: 'To book', roles: ['clerk', 'manager', 'admin'] },
  { to: '/clearances', label: 'Clearances', roles: ['provider', 'admin'] },
  { to: '/settings/visit-types', label: 'Visit types', roles: ['manager', 'admin'] },
  { to: '/settings/providers', label: 'Providers', roles: ['manager', 'admin'] },
  { to: '/audit', label: 'Audit', roles: ['compliance', 'admin'] },
];

export const pagesFor = (roles: readonly Role[]): NavPage[] =>
  NAV_PAGES.filter((page) => page.roles.some((role) => roles.includes(role)));
