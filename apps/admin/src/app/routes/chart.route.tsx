import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ChartPage } from '../../features/patients/chart.page.js';
import { may, useSession } from '../session.js';

const route = getRouteApi('/staff/patients/$patientId');

/** The chart of the patient in the address. Who plans the clinic may read it; only who cares for patients changes it. */
export function ChartRoute() {
  const { patientId } = route.useParams();
  const session = useSession();
  const navigate = useNavigate();
  return (
    <ChartPage
      key={patientId}
      patientId={patientId}
      zone={session.organization.timeZone}
      mayEdit={may(session, 'changePatients')}
      mayRefer={session.provider !== null}
      onBook={() => void navigate({ to: '/book', search: { patient: patientId } })}
      onRefer={() => void navigate({ to: '/referrals/new', search: { patient: patientId } })}
    />
  );
}
