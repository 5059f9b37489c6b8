import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHeading } from '../../components/page-heading.js';
import { dayIn } from '../../components/zoned-format.js';
import { BookVisitPage } from '../../features/booking/book-visit.page.js';
import { VisitMessages } from '../../features/messages/visit-messages.js';
import { PatientFinder } from '../../features/patients/patient-finder.js';
import { PatientSummary } from '../../features/patients/patient-summary.js';
import { may, useSession } from '../session.js';
import { showSafety } from './safety-slot.js';

const route = getRouteApi('/staff/book');

/** Booking: the patient first, then the visit. What the diary or a referral knows comes in the address. */
export function BookRoute() {
  const session = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');

  if (!search.patient) {
    return (
      <>
        <PageHeading title="Book visit: for whom?" />
        <PatientFinder
          query={query}
          onQuery={setQuery}
          onPick={(patient) => void navigate({ to: '/book', search: { ...search, patient } })}
        />
      </>
    );
  }
  const minutes = Number(search.minutes ?? Number.NaN);
  const at = search.at ? Date.parse(search.at) : Number.NaN;
  return (
    <BookVisitPage
      key={search.patient}
      patientId={search.patient}
      visitTypeId={search.visitType ?? null}
      referralId={search.referral ?? null}
      prefilled={{
        providerId: search.provider ?? '',
        clinicId: search.clinic ?? '',
        date: search.date ?? null,
        at: Number.isNaN(at) ? null : at,
        minutes: Number.isInteger(minutes) && minutes > 0 ? minutes : null,
      }}
      today={dayIn(Date.now(), session.organization.timeZone)}
      summary={<PatientSummary patientId={search.patient} />}
      safety={showSafety}
      mayBookOver={may(session, 'bookOver')}
      messages={(visit) => <VisitMessages visit={visit} />}
      onVisitType={(id) => {
        const chosen = { ...search };
        if (id) chosen.visitType = id;
        else delete chosen.visitType;
        void navigate({ to: '/book', search: chosen, replace: true });
      }}
    />
  );
}
