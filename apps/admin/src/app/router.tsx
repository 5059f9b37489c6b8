import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { lazyPage } from './lazy-page.js';
import { LoadingPage } from './loading-page.js';
import { NotFoundPage } from './not-found-page.js';
import { RootLayout } from './root-layout.js';
import { RouteError } from './route-error.js';
import { textParams } from './search-params.js';

const root = createRootRoute({ component: RootLayout, notFoundComponent: NotFoundPage, errorComponent: RouteError });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: textParams('next'),
  component: lazyPage(() => import('./routes/sign-in.route.js'), 'SignInRoute'),
});

const staff = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  component: lazyPage(() => import('./staff-layout.js'), 'StaffLayout'),
});

const home = createRoute({
  getParentRoute: () => staff,
  path: '/',
  component: lazyPage(() => import('./routes/home.route.js'), 'HomeRoute'),
});

const diary = createRoute({
  getParentRoute: () => staff,
  path: '/diary',
  validateSearch: textParams('clinic', 'date', 'visit', 'view', 'lanes', 'only', 'discipline'),
  component: lazyPage(() => import('./routes/diary.route.js'), 'DiaryRoute'),
});

const today = createRoute({
  getParentRoute: () => staff,
  path: '/today',
  validateSearch: textParams('clinic'),
  component: lazyPage(() => import('./routes/today.route.js'), 'TodayRoute'),
});

const groupSessions = createRoute({
  getParentRoute: () => staff,
  path: '/group-sessions',
  validateSearch: textParams('clinic', 'from'),
  component: lazyPage(() => import('./routes/group-sessions.route.js'), 'GroupSessionsRoute'),
});

const groupSession = createRoute({
  getParentRoute: () => staff,
  path: '/group-sessions/$sessionId',
  validateSearch: textParams('visit'),
  component: lazyPage(() => import('./routes/group-session.route.js'), 'GroupSessionRoute'),
});

const waitlist = createRoute({
  getParentRoute: () => staff,
  path: '/waitlist',
  validateSearch: textParams('patient', 'visitType', 'swap'),
  component: lazyPage(() => import('./routes/waitlist.route.js'), 'WaitlistRoute'),
});

const patients = createRoute({
  getParentRoute: () => staff,
  path: '/patients',
  validateSearch: textParams('q', 'register'),
  component: lazyPage(() => import('./routes/patients.route.js'), 'PatientsRoute'),
});

const patient = createRoute({
  getParentRoute: () => staff,
  path: '/patients/$patientId',
  component: lazyPage(() => import('./routes/chart.route.js'), 'ChartRoute'),
});

const book = createRoute({
  getParentRoute: () => staff,
  path: '/book',
  validateSearch: textParams('patient', 'visitType', 'referral', 'provider', 'clinic', 'date', 'at', 'minutes'),
  component: lazyPage(() => import('./routes/book.route.js'), 'BookRoute'),
});

const plan = createRoute({
  getParentRoute: () => staff,
  path: '/plan',
  validateSearch: textParams('patient'),
  component: lazyPage(() => import('./routes/plan.route.js'), 'PlanRoute'),
});

const repair = createRoute({
  getParentRoute: () => staff,
  path: '/repair',
  validateSearch: textParams('itinerary'),
  component: lazyPage(() => import('./routes/repair.route.js'), 'RepairRoute'),
});

const referrals = createRoute({
  getParentRoute: () => staff,
  path: '/referrals',
  validateSearch: textParams('box'),
  component: lazyPage(() => import('./routes/referrals.route.js'), 'ReferralsRoute'),
});

const newReferral = createRoute({
  getParentRoute: () => staff,
  path: '/referrals/new',
  validateSearch: textParams('patient'),
  component: lazyPage(() => import('./routes/new-referral.route.js'), 'NewReferralRoute'),
});

const referral = createRoute({
  getParentRoute: () => staff,
  path: '/referrals/$referralId',
  component: lazyPage(() => import('./routes/referral.route.js'), 'ReferralRoute'),
});

const toBook = createRoute({
  getParentRoute: () => staff,
  path: '/to-book',
  component: lazyPage(() => import('./routes/to-book.route.js'), 'ToBookRoute'),
});

const clearances = createRoute({
  getParentRoute: () => staff,
  path: '/clearances',
  component: lazyPage(() => import('./routes/clearances.route.js'), 'ClearancesRoute'),
});

const visitTypes = createRoute({
  getParentRoute: () => staff,
  path: '/settings/visit-types',
  component: lazyPage(() => import('../features/settings/visit-types.page.js'), 'VisitTypesPage'),
});

const spacing = createRoute({
  getParentRoute: () => staff,
  path: '/settings/spacing',
  component: lazyPage(() => import('../features/settings/spacing.page.js'), 'SpacingPage'),
});

const providers = createRoute({
  getParentRoute: () => staff,
  path: '/settings/providers',
  component: lazyPage(() => import('../features/settings/providers.page.js'), 'ProvidersPage'),
});

const provider = createRoute({
  getParentRoute: () => staff,
  path: '/settings/providers/$providerId',
  component: lazyPage(() => import('./routes/provider.route.js'), 'ProviderRoute'),
});

const clinics = createRoute({
  getParentRoute: () => staff,
  path: '/settings/clinics',
  component: lazyPage(() => import('../features/settings/clinics.page.js'), 'ClinicsPage'),
});

const rooms = createRoute({
  getParentRoute: () => staff,
  path: '/settings/rooms',
  component: lazyPage(() => import('../features/settings/rooms.page.js'), 'RoomsPage'),
});

const audit = createRoute({
  getParentRoute: () => staff,
  path: '/audit',
  component: lazyPage(() => import('./routes/audit.route.js'), 'AuditRoute'),
});

const pages = [
  home,
  diary,
  today,
  waitlist,
  groupSessions,
  groupSession,
  patients,
  patient,
  book,
  plan,
  repair,
  referrals,
  newReferral,
  referral,
  toBook,
  clearances,
  visitTypes,
  spacing,
  providers,
  provider,
  clinics,
  rooms,
  audit,
] as const;

export const router = createRouter({
  routeTree: root.addChildren([signIn, staff.addChildren(pages)]),
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
