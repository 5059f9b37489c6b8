import { Button, Group } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { dayIn } from '../../components/zoned-format.js';
import { AcknowledgeMoveForm } from '../../features/booking/acknowledge-move.form.js';
import { PatientFinder } from '../../features/patients/patient-finder.js';
import { PatientSummary } from '../../features/patients/patient-summary.js';
import { WaitingForm } from '../../features/waitlist/waiting.form.js';
import { WaitlistPage } from '../../features/waitlist/waitlist.page.js';
import { may, useSession } from '../session.js';
import { showSafety } from './safety-slot.js';

const route = getRouteApi('/staff/waitlist');

/** The waitlist; with a patient in the address, the form to put that one on it. */
export function WaitlistRoute() {
  const session = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const mayChange = may(session, 'book');
  const [finding, setFinding] = useState(false);
  const today = dayIn(Date.now(), session.organization.timeZone);
  const done = () => {
    setFinding(false);
    void navigate({ to: '/waitlist', search: {} });
  };
  const first = { visitTypeId: search.visitType ?? '', swapId: search.swap ?? '' };
  return (
    <WaitlistPage
      mayChange={mayChange}
      adding={mayChange && (finding || search.patient !== undefined)}
      onAdd={() => setFinding(true)}
      onAdded={done}
      acknowledge={(props) => (
        <AcknowledgeMoveForm {...props} safety={showSafety} give="Accept the offer" keep="Not with these findings" />
      )}
      form={(entry, onDone) => {
        const patientId = entry ? entry.patient.id : search.patient;
        return patientId ? (
          <WaitingForm
            key={entry?.id ?? patientId}
            patientId={patientId}
            patient={<PatientSummary patientId={patientId} />}
            entry={entry}
            first={first}
            today={today}
            onDone={onDone}
          />
        ) : (
          <FindPatient onPick={(patient) => void navigate({ to: '/waitlist', search: { patient } })} onClose={onDone} />
        );
      }}
    />
  );
}

/** Who is to be put on the list. */
function FindPatient({ onPick, onClose }: { onPick: (patientId: string) => void; onClose: () => void }) {
  const [query, setQuery] = useState('');
  return (
    <>
      <PatientFinder query={query} onQuery={setQuery} onPick={onPick} />
      <Group my="sm">
        <Button variant="default" onClick={onClose}>
          Close the search
        </Button>
      </Group>
    </>
  );
}
