/** What an account may be at an organization or one of its clinics. */
export const ROLES = ['clerk', 'provider', 'manager', 'compliance', 'admin'] as const;
/** One of `ROLES`. A role is held at an organization or at one clinic; rights follow from it, never from a name. */
export type Role = (typeof ROLES)[number];
