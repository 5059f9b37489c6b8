import { ToBookPage } from '../../features/referrals/to-book.page.js';
import { useSession } from '../session.js';

export function ToBookRoute() {
  const session = useSession();
  return <ToBookPage zone={session.organization.timeZone} />;
}
