import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PatientsPage } from '../../features/patients/patients.page.js';
import { may, useSession } from '../session.js';

const route = getRouteApi('/staff/patients');

/** The search stays in the address, so that "back" from a chart returns to it. */
export function PatientsRoute() {
  const session = useSession();
  const { q = '' } = route.useSearch();
  const [query, setQuery] = useState(q);
  const navigate = useNavigate();
  return (
    <PatientsPage
      query={query}
      onQuery={(typed) => {
        setQuery(typed);
        void navigate({ to: '/patients', search: typed ? { q: typed } : {}, replace: true });
      }}
      mayRegister={may(session, 'changePatients')}
      onOpen={(patientId) => void navigate({ to: '/patients/$patientId', params: { patientId } })}
    />
  );
}
