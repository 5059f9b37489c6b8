import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { dayIn } from '../../components/zoned-format.js';
import { RescheduleForm } from '../../features/booking/reschedule.form.js';
import { DiaryPage } from '../../features/diary/diary.page.js';
import type { ClinicChoice } from '../../features/diary/diary-toolbar.js';
import { VisitDrawer } from '../../features/diary/visit-drawer.js';
import { MessageList } from '../../features/messages/message-list.js';
import { VisitFindings } from '../../features/safety/visit-findings.js';
import { may, useSession } from '../session.js';
import { showSafety } from './safety-slot.js';

const route = getRouteApi('/staff/diary');

/** The diary, and beside it the visit that the address names. */
export function DiaryScreen({ clinics, clinic }: { clinics: ClinicChoice[]; clinic: ClinicChoice }) {
  const session = useSession();
  const search = route.useSearch();
  const navigate = useNavigate();
  const today = dayIn(Date.now(), clinic.timeZone);
  const date = search.date && /^20\d\d-\d\d-\d\d$/.test(search.date) ? search.date : today;
  const mayBook = may(session, 'book');

  const show = (to: { clinicId?: string; date?: string }) => {
    if (to.clinicId) localStorage.setItem('meridian.clinic', to.clinicId);
    void navigate({ to: '/diary', search: { clinic: to.clinicId ?? clinic.id, date: to.date ?? date } });
  };
  const book = ({ providerId, at }: { providerId?: string; at?: number }) =>
    void navigate({
      to: '/book',
      search: {
        clinic: clinic.id,
        date: date < today ? today : date,
        ...(providerId ? { provider: providerId } : {}),
        ...(at ? { at: new Date(at).toISOString() } : {}),
      },
    });
  const open = (visit: string) => void navigate({ to: '/diary', search: { clinic: clinic.id, date, visit } });

  return (
    <>
      <DiaryPage
        clinics={clinics}
        clinic={clinic}
        date={date}
        today={today}
        onShow={show}
        onOpen={open}
        onBook={mayBook ? book : null}
      />
      <VisitDrawer
        appointmentId={search.visit ?? null}
        onClose={() => show({})}
        mayChange={mayBook}
        slots={{
          findings: (visit) => (
            <VisitFindings visit={visit} mayClear={may(session, 'clearFindings')} mayConfirm={mayBook} />
          ),
          messages: (visit) => (
            <MessageList messages={visit.messages} zone={visit.clinic.timeZone} held={visit.state === 'safety_hold'} />
          ),
          reschedule: (visit, onDone) => (
            <RescheduleForm visit={visit} today={today} safety={showSafety} onDone={onDone} />
          ),
        }}
      />
    </>
  );
}
