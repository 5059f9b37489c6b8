import { AuditPage } from '../../features/audit/audit.page.js';
import { may, useSession } from '../session.js';

export function AuditRoute() {
  const session = useSession();
  return <AuditPage zone={session.organization.timeZone} mayOpenCharts={may(session, 'readPatients')} />;
}
