import { Button, Group } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AcknowledgeMoveForm } from '../../features/booking/acknowledge-move.form.js';
import { VisitDrawer } from '../../features/diary/visit-drawer.js';
import { GroupSessionPage } from '../../features/group-sessions/group-session.page.js';
import { VisitMessages } from '../../features/messages/visit-messages.js';
import { PatientFinder } from '../../features/patients/patient-finder.js';
import { PatientSummary } from '../../features/patients/patient-summary.js';
import { VisitFindings } from '../../features/safety/visit-findings.js';
import { VisitSteps } from '../../features/today/visit-steps.js';
import { may, useSession } from '../session.js';
import { showSafety } from './safety-slot.js';

const route = getRouteApi('/staff/group-sessions/$sessionId');

/** One group session, and beside it the visit that the address names. */
export function GroupSessionRoute() {
  const { sessionId } = route.useParams();
  const { visit = null } = route.useSearch();
  const session = useSession();
  const navigate = useNavigate();
  const mayBook = may(session, 'book');
  const open = (appointmentId: string | null) =>
    void navigate({
      to: '/group-sessions/$sessionId',
      params: { sessionId },
      search: appointmentId ? { visit: appointmentId } : {},
    });
  return (
    <GroupSessionPage
      key={sessionId}
      sessionId={sessionId}
      mayBook={mayBook}
      mayStep={may(session, 'runTheDay')}
      onOpen={open}
      finder={(props) => <Finder {...props} />}
      acknowledge={(props) => (
        <AcknowledgeMoveForm {...props} safety={showSafety} give="Go on with these reasons" keep="Leave it" />
      )}
      visit={
        <VisitDrawer
          appointmentId={visit}
          onClose={() => open(null)}
          mayChange={mayBook}
          slots={{
            findings: (shown) => (
              <VisitFindings visit={shown} mayClear={may(session, 'clearFindings')} mayConfirm={mayBook} />
            ),
            messages: (shown) => <VisitMessages visit={shown} />,
            steps: (shown) => <VisitSteps visitId={shown.id} mayStep={may(session, 'runTheDay')} />,
            // A seat is in no series, and is not moved.
            series: () => null,
            waiters: () => null,
            reschedule: () => null,
          }}
        />
      }
    />
  );
}

/** Whom the finder found, or the finder. */
function Finder({ patientId, onPick }: { patientId: string | null; onPick: (patientId: string | null) => void }) {
  const [query, setQuery] = useState('');
  const pick = (found: string) => {
    // The next one is looked for anew.
    setQuery('');
    onPick(found);
  };
  if (patientId === null) return <PatientFinder query={query} onQuery={setQuery} onPick={pick} />;
  return (
    <Group align="flex-start" justify="space-between">
      <PatientSummary patientId={patientId} />
      <Button size="compact-md" variant="default" onClick={() => onPick(null)}>
        Another patient
      </Button>
    </Group>
  );
}
