/** What an account may be at an organization or one of its clinics. */
export const ROLES = ['clerk', 'provider', 'manager', 'compliance', 'admin'] as const;
export type Role = (typeof ROLES)[number];
