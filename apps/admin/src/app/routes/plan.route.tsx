import { getRouteApi, Navigate } from '@tanstack/react-router';
import { dayIn } from '../../components/zoned-format.js';
import { PlanVisitsPage } from '../../features/booking/plan/plan-visits.page.js';
import { PatientSummary } from '../../features/patients/patient-summary.js';
import { useSession } from '../session.js';
import { showSafety } from './safety-slot.js';

const route = getRouteApi('/staff/plan');

/** Several visits of the patient in the address; without one, the patient is found first. */
export function PlanRoute() {
  const session = useSession();
  const { patient } = route.useSearch();
  if (!patient) return <Navigate to="/patients" />;
  return (
    <PlanVisitsPage
      key={patient}
      patientId={patient}
      today={dayIn(Date.now(), session.organization.timeZone)}
      summary={<PatientSummary patientId={patient} />}
      safety={showSafety}
    />
  );
}
