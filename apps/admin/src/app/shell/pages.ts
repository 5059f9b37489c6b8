import type { Role } from '../../gql/graphql.js';
import { type Right, rolesMay } from '../rights.js';

interface NavPage {
  to:
    | '/diary'
    | '/today'
    | '/waitlist'
    | '/group-sessions'
    | '/patients'
    | '/referrals'
    | '/to-book'
    | '/clearances'
    | '/settings/visit-types'
    | '/settings/spacing'
    | '/settings/providers'
    | '/settings/clinics'
    | '/settings/rooms'
    | '/audit';
  label: string;
  needs: Right;
  /** Where the right alone says too little: the page is this role's work. */
  role?: Role;
}

/** The pages of the menu, in its order. */
const NAV_PAGES: readonly NavPage[] = [
  { to: '/diary', label: 'Diary', needs: 'readPatients' },
  { to: '/today', label: 'Today', needs: 'readPatients' },
  { to: '/waitlist', label: 'Waitlist', needs: 'readPatients' },
  { to: '/group-sessions', label: 'Group sessions', needs: 'readPatients' },
  { to: '/patients', label: 'Patients', needs: 'readPatients' },
  { to: '/referrals', label: 'Referrals', needs: 'readReferrals' },
  { to: '/to-book', label: 'To book', needs: 'book', role: 'clerk' },
  { to: '/clearances', label: 'Clearances', needs: 'clearFindings' },
  { to: '/settings/visit-types', label: 'Visit types', needs: 'changeCatalog' },
  { to: '/settings/spacing', label: 'Spacing', needs: 'changeCatalog' },
  { to: '/settings/providers', label: 'Providers', needs: 'changeCatalog' },
  { to: '/settings/clinics', label: 'Clinics', needs: 'changeCatalog' },
  { to: '/settings/rooms', label: 'Rooms', needs: 'changeCatalog' },
  { to: '/audit', label: 'Audit', needs: 'readAudit' },
];

/** The pages that these roles may open. */
export const pagesFor = (roles: readonly Role[]): NavPage[] =>
  NAV_PAGES.filter(({ needs, role }) => rolesMay(roles, needs) && (role === undefined || roles.includes(role)));

/** Where these roles begin: the first page of their menu. */
export const homeFor = (roles: readonly Role[]): NavPage['to'] => pagesFor(roles)[0]?.to ?? '/diary';
