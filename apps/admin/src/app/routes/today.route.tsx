import { useQuery } from '@apollo/client/react';
import { Button, Group } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyPage } from '../../components/empty-page.js';
import { QueryView } from '../../components/query-view.js';
import { AcknowledgeMoveForm } from '../../features/booking/acknowledge-move.form.js';
import { PatientFinder } from '../../features/patients/patient-finder.js';
import { PatientSummary } from '../../features/patients/patient-summary.js';
import { TodayPage } from '../../features/today/today.page.js';
import { WalkInForm } from '../../features/today/walk-in.form.js';
import { ClinicsDocument } from '../../gql/graphql.js';
import { may, useSession } from '../session.js';
import { showSafety } from './safety-slot.js';

const route = getRouteApi('/staff/today');

/** Today at the clinic of the address, or at the one this browser showed last. */
export function TodayRoute() {
  const session = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const result = useQuery(ClinicsDocument);
  return (
    <QueryView result={result} of="the clinics" rows={12} ownHeading>
      {({ clinics }) => {
        const wanted = search.clinic ?? localStorage.getItem('meridian.clinic');
        const clinic = clinics.find(({ id }) => id === wanted) ?? clinics[0];
        if (!clinic) return <EmptyPage title="No clinic yet" hint="The manager adds clinics." />;
        return (
          <TodayPage
            clinics={clinics}
            clinic={clinic}
            mayStep={may(session, 'runTheDay')}
            onClinic={(id) => {
              localStorage.setItem('meridian.clinic', id);
              void navigate({ to: '/today', search: { clinic: id } });
            }}
            walkIn={(onDone) => <WalkIn key={clinic.id} clinic={clinic} onDone={onDone} />}
          />
        );
      }}
    </QueryView>
  );
}

/** A walk-in with the patient found by one feature, and findings shown by another. */
function WalkIn({ clinic, onDone }: { clinic: { id: string; timeZone: string }; onDone: () => void }) {
  const [query, setQuery] = useState('');
  const [patientId, setPatientId] = useState<string | null>(null);
  return (
    <WalkInForm
      clinic={clinic}
      patientId={patientId}
      patient={
        patientId ? (
          <Group align="flex-start" justify="space-between">
            <PatientSummary patientId={patientId} />
            <Button size="compact-md" variant="default" onClick={() => setPatientId(null)}>
              Another patient
            </Button>
          </Group>
        ) : (
          <PatientFinder query={query} onQuery={setQuery} onPick={setPatientId} />
        )
      }
      acknowledge={(props) => (
        <AcknowledgeMoveForm {...props} safety={showSafety} give="Start now" keep="Not with these findings" />
      )}
      onDone={onDone}
    />
  );
}
