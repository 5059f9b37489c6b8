import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeading } from '../../components/page-heading.js';
import { PatientSummary } from '../../features/patients/patient-summary.js';
import { NewReferralPage } from '../../features/referrals/new-referral.page.js';

const route = getRouteApi('/staff/referrals/new');

export function NewReferralRoute() {
  const { patient } = route.useSearch();
  const navigate = useNavigate();
  if (!patient) {
    return (
      <>
        <PageHeading title="Refer a patient" />
        <EmptyState title="For whom?" hint="A referral starts from a patient’s chart.">
          <LinkButton to="/patients">Find the patient</LinkButton>
        </EmptyState>
      </>
    );
  }
  return (
    <NewReferralPage
      patientId={patient}
      summary={<PatientSummary patientId={patient} />}
      onSent={(referralId) => void navigate({ to: '/referrals/$referralId', params: { referralId } })}
    />
  );
}
