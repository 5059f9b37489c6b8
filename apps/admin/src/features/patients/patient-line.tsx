import { Text } from '@mantine/core';
import { formatBirthDate } from '../../components/zoned-format.js';
import type { PatientIdentityFragment } from '../../gql/graphql.js';

/** One patient in a list: enough to tell two of the same name apart. */
export function PatientLine({ patient }: { patient: PatientIdentityFragment }) {
  const details = [
    patient.birthDate ? `born ${formatBirthDate(patient.birthDate)}` : 'birth date unknown',
    patient.phone,
    patient.email,
    `MRN ${patient.mrn}`,
  ];
  return (
    <>
      <Text fw={600}>{patient.name}</Text>
      <Text size="sm" c="dimmed">
        {details.filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}
