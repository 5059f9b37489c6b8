import { Alert, Button, Group, Stack } from '@mantine/core';
import type { PatientIdentityFragment } from '../../gql/graphql.js';
import { PatientLine } from './patient-line.js';

interface DuplicateWarningProps {
  candidates: PatientIdentityFragment[];
  onOpen: (patientId: string) => void;
  onRegisterAnyway: () => void;
}

/** People already known who look like the one being registered. */
export function DuplicateWarning({ candidates, onOpen, onRegisterAnyway }: DuplicateWarningProps) {
  return (
    <Alert color="orange" variant="outline" role="alert" title="Possibly registered already">
      <Stack gap="sm">
        {candidates.map((patient) => (
          <Group key={patient.id} justify="space-between" wrap="nowrap">
            <div>
              <PatientLine patient={patient} />
            </div>
            <Button
              variant="default"
              flex="none"
              onClick={() => onOpen(patient.id)}
              aria-label={`Open the chart of ${patient.name}, MRN ${patient.mrn}`}
            >
              Open
            </Button>
          </Group>
        ))}
        <Button variant="default" onClick={onRegisterAnyway}>
          None of these: register anyway
        </Button>
      </Stack>
    </Alert>
  );
}
