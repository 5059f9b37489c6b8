import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ChartPage } from '../../features/patients/chart.page.js';
import { hasRole, useSession } from '../session.js';

const route = getRouteApi('/staff/patients/$patientId');

export function ChartRoute() {
  const { patientId } = route.useParams();
  const session = useSession();
  const navigate = useNavigate();
  return (
    <ChartPage
      key={patientId}
      patientId={patientId}
      zone={session.organization.timeZone}
      mayEdit={hasRole(session, 'clerk', 'provider', 'manager', 'admin')}
      mayRefer={session.provider !== null}
      onBook={() => void navigate({ to: '/book', search: { patient: patientId } })}
      onRefer={() => void navigate({ to: '/referrals/new', search: { patient: patientId } })}
    />
  );
}
