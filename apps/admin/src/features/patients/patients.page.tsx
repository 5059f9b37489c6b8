import { Button, Drawer, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { PageHeading } from '../../components/page-heading.js';
import { PatientFinder } from './patient-finder.js';
import { RegisterPatientForm } from './register-patient.form.js';

interface PatientsPageProps {
  query: string;
  onQuery: (query: string) => void;
  mayRegister: boolean;
  onOpen: (patientId: string) => void;
}

/** Find a patient, or register one without leaving the search. */
export function PatientsPage({ query, onQuery, mayRegister, onOpen }: PatientsPageProps) {
  const [registering, register] = useDisclosure(false);
  return (
    <>
      <PageHeading title="Patients">
        {mayRegister ? <Button onClick={register.open}>Register a patient</Button> : null}
      </PageHeading>
      <Stack maw={720}>
        <PatientFinder query={query} onQuery={onQuery} onPick={onOpen} />
      </Stack>
      <Drawer
        opened={registering}
        onClose={register.close}
        position="right"
        size="lg"
        title="Register a patient"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <RegisterPatientForm typed={query} onRegistered={onOpen} onOpen={onOpen} />
      </Drawer>
    </>
  );
}
