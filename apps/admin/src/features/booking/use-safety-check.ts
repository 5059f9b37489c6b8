import { useQuery } from '@apollo/client/react';
import { BookingPatientDocument, type FindingFieldsFragment, SafetyCheckDocument } from '../../gql/graphql.js';

export interface CheckView {
  /** Null until the check has answered: nothing may look checked before. */
  findings: readonly FindingFieldsFragment[] | null;
  medicines: number | null;
  error: string | null;
  retry: () => void;
}

/** The check for this patient and visit type, asked for as soon as both are known and again for the chosen time. */
export function useSafetyCheck(patientId: string, visitTypeId: string, startsAt: string | null): CheckView {
  const check = useQuery(SafetyCheckDocument, {
    variables: { patientId, visitTypeId, startsAt },
    fetchPolicy: 'network-only',
  });
  const known = useQuery(BookingPatientDocument, { variables: { id: patientId } });
  const patient = known.data?.patient;
  const data = check.data ?? check.previousData;
  return {
    findings: data?.safetyCheck.findings ?? null,
    medicines: !patient || patient.medicationsStatement === 'never_asked' ? null : patient.medications.length,
    error: check.error && !data ? check.error.message : null,
    retry: () => void check.refetch(),
  };
}
