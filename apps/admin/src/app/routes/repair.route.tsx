import { getRouteApi, Navigate } from '@tanstack/react-router';
import { dayIn } from '../../components/zoned-format.js';
import { RepairPlanPage } from '../../features/booking/plan/repair-plan.page.js';
import { PatientSummary } from '../../features/patients/patient-summary.js';
import { useSession } from '../session.js';
import { showSafety } from './safety-slot.js';

const route = getRouteApi('/staff/repair');

/** The plan in the address, which lost a visit; without one, the day shows whose. */
export function RepairRoute() {
  const session = useSession();
  const { itinerary } = route.useSearch();
  if (!itinerary) return <Navigate to="/today" />;
  return (
    <RepairPlanPage
      key={itinerary}
      itineraryId={itinerary}
      today={dayIn(Date.now(), session.organization.timeZone)}
      summary={(patientId) => <PatientSummary patientId={patientId} />}
      safety={showSafety}
    />
  );
}
