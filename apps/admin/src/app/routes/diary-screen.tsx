import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { dayIn } from '../../components/zoned-format.js';
import { AcknowledgeMoveForm } from '../../features/booking/acknowledge-move.form.js';
import { DiaryWhyNot } from '../../features/booking/why-not/diary-why-not.js';
import { ChangeSeriesForm } from '../../features/booking/series/change-series.form.js';
import { RescheduleForm } from '../../features/booking/reschedule.form.js';
import { type BookChoice, DiaryPage } from '../../features/diary/diary.page.js';
import type { ClinicChoice, DiaryChange } from '../../features/diary/diary-toolbar.js';
import { addressOf, viewFrom } from '../../features/diary/view-choice.js';
import { VisitDrawer } from '../../features/diary/visit-drawer.js';
import { VisitMessages } from '../../features/messages/visit-messages.js';
import { VisitFindings } from '../../features/safety/visit-findings.js';
import { VisitSteps } from '../../features/today/visit-steps.js';
import { WhoWaits } from '../../features/waitlist/who-waits.js';
import { may, useSession } from '../session.js';
import { showSafety } from './safety-slot.js';

const route = getRouteApi('/staff/diary');

/** What the diary knows of a booking, as its address says it. */
const wishOf = ({ providerId, at, minutes, visitTypeId }: BookChoice) => ({
  ...(providerId ? { provider: providerId } : {}),
  ...(at ? { at: new Date(at).toISOString() } : {}),
  ...(minutes ? { minutes: String(minutes) } : {}),
  ...(visitTypeId ? { visitType: visitTypeId } : {}),
});

/** The diary, and beside it the visit that the address names. */
export function DiaryScreen({ clinics, clinic }: { clinics: ClinicChoice[]; clinic: ClinicChoice }) {
  const session = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const today = dayIn(Date.now(), clinic.timeZone);
  const date = search.date && /^20\d\d-\d\d-\d\d$/.test(search.date) ? search.date : today;
  const mayBook = may(session, 'book');

  const view = viewFrom(search);

  const show = (to: DiaryChange) => {
    if (to.clinicId) localStorage.setItem('meridian.clinic', to.clinicId);
    const clinicId = to.clinicId ?? clinic.id;
    void navigate({
      to: '/diary',
      search: { clinic: clinicId, date: to.date ?? date, ...addressOf(to.view ?? view) },
    });
  };
  const book = ({ day = date, ...choice }: BookChoice) =>
    void navigate({
      to: '/book',
      search: { clinic: clinic.id, date: day < today ? today : day, ...wishOf(choice) },
    });
  const open = (visit: string) =>
    void navigate({ to: '/diary', search: { clinic: clinic.id, date, visit, ...addressOf(view) } });

  return (
    <>
      <DiaryPage
        clinics={clinics}
        clinic={clinic}
        date={date}
        today={today}
        view={view}
        onShow={show}
        onOpen={open}
        onOpenSession={(sessionId) => void navigate({ to: '/group-sessions/$sessionId', params: { sessionId } })}
        onBook={mayBook ? book : null}
        acknowledge={(props) => <AcknowledgeMoveForm {...props} safety={showSafety} />}
        whyNot={(props) => <DiaryWhyNot {...props} clinic={clinic} onBook={book} />}
      />
      <VisitDrawer
        appointmentId={search.visit ?? null}
        onClose={() => show({})}
        mayChange={mayBook}
        slots={{
          findings: (visit) => (
            <VisitFindings visit={visit} mayClear={may(session, 'clearFindings')} mayConfirm={mayBook} />
          ),
          messages: (visit) => <VisitMessages visit={visit} />,
          steps: (visit) => <VisitSteps visitId={visit.id} mayStep={may(session, 'runTheDay')} />,
          waiters: (visit) => <WhoWaits key={visit.id} visit={visit} />,
          series: (visit, onDone) => <ChangeSeriesForm visit={visit} safety={showSafety} onDone={onDone} />,
          reschedule: (visit, onDone) => (
            <RescheduleForm visit={visit} today={today} safety={showSafety} onDone={onDone} />
          ),
        }}
      />
    </>
  );
}
