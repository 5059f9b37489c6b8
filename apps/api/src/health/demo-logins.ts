import type { Role } from '@meridian/domain';

/** Public on purpose: these accounts exist in demo mode only and are refused everywhere else. */
export const DEMO_PASSWORD = 'meridian-demo-clinic';

const login = (role: Role, label: string) => ({ role, label, email: `${role}@demo.test`, password: DEMO_PASSWORD });

export const DEMO_LOGINS = [
  login('clerk', 'Front desk'),
  login('provider', 'Provider'),
  login('manager', 'Manager'),
  login('compliance', 'Compliance'),
  login('admin', 'Administrator'),
];
