import { ClearancesPage } from '../../features/safety/clearances.page.js';
import { hasRole, useSession } from '../session.js';

export function ClearancesRoute() {
  const session = useSession();
  return <ClearancesPage mayConfirm={hasRole(session, 'clerk', 'provider', 'manager', 'admin')} />;
}
