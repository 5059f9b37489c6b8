import { createContext, use } from 'react';
import type { MeFieldsFragment } from '../gql/graphql.js';
import { type Right, rolesMay } from './rights.js';

export type Session = MeFieldsFragment;

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Only pages inside the staff layout may ask. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a signed-in staff layout around it');
  return session;
}

/** Whether the signed-in person is offered this. */
export const may = (session: Session, right: Right): boolean => rolesMay(session.roles, right);
