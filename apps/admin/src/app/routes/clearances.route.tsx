import { ClearancesPage } from '../../features/safety/clearances.page.js';
import { may, useSession } from '../session.js';

export function ClearancesRoute() {
  const session = useSession();
  return <ClearancesPage mayConfirm={may(session, 'book')} />;
}
