import type { Role } from '../gql/graphql.js';

/**
 * Which roles the API lets do what. Pages and buttons follow it, so that nobody is led to a refusal; the API decides
 * again on each request.
 */
const RIGHTS = {
  readPatients: ['clerk', 'provider', 'manager'],
  changePatients: ['clerk', 'provider'],
  book: ['clerk', 'provider'],
  bookOver: ['provider', 'manager'],
  runTheDay: ['clerk', 'provider'],
  clearFindings: ['provider'],
  readReferrals: ['clerk', 'provider', 'manager'],
  changeCatalog: ['manager', 'admin'],
  readAudit: ['compliance', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof RIGHTS;

/** Whether one of these roles holds the right. */
export const rolesMay = (roles: readonly Role[], right: Right): boolean =>
  RIGHTS[right].some((role: Role) => roles.includes(role));
