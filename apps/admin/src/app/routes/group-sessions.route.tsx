import { useQuery } from '@apollo/client/react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { EmptyPage } from '../../components/empty-page.js';
import { QueryView } from '../../components/query-view.js';
import { dayIn } from '../../components/zoned-format.js';
import { GroupSessionsPage } from '../../features/group-sessions/group-sessions.page.js';
import { ClinicsDocument } from '../../gql/graphql.js';
import { may, useSession } from '../session.js';

const route = getRouteApi('/staff/group-sessions');

/** The group sessions of the clinic of the address, or of the one this browser showed last. */
export function GroupSessionsRoute() {
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
        const today = dayIn(Date.now(), clinic.timeZone);
        const from = search.from && /^20\d\d-\d\d-\d\d$/.test(search.from) ? search.from : today;
        return (
          <GroupSessionsPage
            key={clinic.id}
            clinics={clinics}
            clinic={clinic}
            from={from}
            today={today}
            mayPlan={may(session, 'book')}
            onShow={(to) => {
              if (to.clinicId) localStorage.setItem('meridian.clinic', to.clinicId);
              void navigate({
                to: '/group-sessions',
                search: { clinic: to.clinicId ?? clinic.id, from: to.from ?? from },
              });
            }}
          />
        );
      }}
    </QueryView>
  );
}
