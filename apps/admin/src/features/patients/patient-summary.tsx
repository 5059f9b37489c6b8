import { useQuery } from '@apollo/client/react';
import { Paper, Text } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { QueryView } from '../../components/query-view.js';
import { formatBirthDate } from '../../components/zoned-format.js';
import { PatientSummaryDocument } from '../../gql/graphql.js';

/** The patient in two lines: who, and what they take. */
export function PatientSummary({ patientId }: { patientId: string }) {
  const result = useQuery(PatientSummaryDocument, { variables: { id: patientId } });
  return (
    <QueryView result={result} of="the patient" rows={2}>
      {({ patient }) => {
        if (!patient) return <Text>No such patient.</Text>;
        const taken = patient.medications.filter((line) =>
          ['active', 'unknown', 'on_hold', 'intended'].includes(line.status),
        );
        return (
          <Paper withBorder p="sm">
            <Text>
              <AppLink to="/patients/$patientId" params={{ patientId }}>
                {patient.name}
              </AppLink>
              {patient.birthDate ? `, born ${formatBirthDate(patient.birthDate)}` : ''}
              {patient.phone ? `, ${patient.phone}` : ''}
            </Text>
            <Text size="sm">
              {taken.length > 0
                ? `Takes ${taken.map((line) => line.typed).join(', ')}`
                : patient.medicationsStatement === 'none'
                  ? 'Takes nothing, as the patient said'
                  : 'What the patient takes is not known'}
            </Text>
          </Paper>
        );
      }}
    </QueryView>
  );
}
