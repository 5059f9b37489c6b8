import type { Role } from '@meridian/domain';

/** Who may do what: the one table. A root field names one of these rights; everything else is refused. */
export const PERMISSIONS = {
  'catalog:read': ['clerk', 'provider', 'manager', 'compliance', 'admin'],
  'catalog:write': ['manager', 'admin'],
  'patient:read': ['clerk', 'provider', 'manager'],
  'patient:write': ['clerk', 'provider'],
  'medication:write': ['clerk', 'provider'],
  'allergy:write': ['clerk', 'provider'],
  'appointment:read': ['clerk', 'provider', 'manager'],
  'appointment:book': ['clerk', 'provider'],
  // Over another visit of the provider, where the visit type allows it: those whose time it is, and who leads the desk.
  'appointment:overlap': ['provider', 'manager'],
  'appointment:step': ['clerk', 'provider'],
  // What was done in the room is taken back by those who were there.
  'appointment:undo-care': ['provider'],
  'appointment:walk-in': ['clerk', 'provider'],
  'desk-task:do': ['clerk', 'provider'],
  'finding:clear': ['provider'],
  'referral:read': ['clerk', 'provider', 'manager'],
  'referral:create': ['provider'],
  'referral:decide': ['provider'],
  'audit:read': ['compliance', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const may = (roles: readonly Role[], permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).some((role) => roles.includes(role));
