import { useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyPage } from '../../components/empty-page.js';
import { QueryView } from '../../components/query-view.js';
import { ClinicsDocument } from '../../gql/graphql.js';
import { DiaryScreen } from './diary-screen.js';

const route = getRouteApi('/staff/diary');

/** The clinic of the address, or the one this browser showed last. */
export function DiaryRoute() {
  const search = route.useSearch();
  const result = useQuery(ClinicsDocument);
  return (
    <QueryView result={result} of="the clinics" rows={12} ownHeading>
      {({ clinics }) => {
        const wanted = search.clinic ?? localStorage.getItem('meridian.clinic');
        const clinic = clinics.find(({ id }) => id === wanted) ?? clinics[0];
        return clinic ? (
          <DiaryScreen clinics={clinics} clinic={clinic} />
        ) : (
          <EmptyPage title="No clinic yet" hint="The manager adds clinics." />
        );
      }}
    </QueryView>
  );
}
