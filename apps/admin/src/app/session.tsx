import { createContext, use } from 'react';
import type { MeFieldsFragment, Role } from '../gql/graphql.js';

export type Session = MeFieldsFragment;

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Only pages inside the staff layout may ask. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a signed-in staff layout around it');
  return session;
}

export const hasRole = (session: Session, ...roles: Role[]): boolean =>
  roles.some((role) => session.roles.includes(role));
