import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { ErrorState } from '../../components/error-state.js';
import { SearchList } from '../../components/search-list.js';
import { SearchPatientsDocument } from '../../gql/graphql.js';
import { PatientLine } from './patient-line.js';

interface PatientFinderProps {
  query: string;
  onQuery: (query: string) => void;
  onPick: (patientId: string) => void;
}

/** Search as you type by name in any order, birth date, phone or MRN. */
export function PatientFinder({ query, onQuery, onPick }: PatientFinderProps) {
  const [search] = useDebouncedValue(query.trim(), 150);
  const { data, previousData, loading, error, refetch } = useQuery(SearchPatientsDocument, {
    variables: { search, first: 20 },
    skip: search === '',
  });
  const shown = search === '' ? [] : ((data ?? previousData)?.patients.edges ?? []);
  const note =
    search === ''
      ? 'Type a name, a birth date, a phone number or an MRN'
      : loading
        ? 'Searching…'
        : error
          ? undefined
          : 'Nobody matches';

  return (
    <>
      <SearchList
        label="Find a patient"
        placeholder="Silva Ana, 1952-03-14, 555 0134 or MRN"
        query={query}
        onQuery={onQuery}
        items={shown.map(({ node }) => ({ id: node.id, content: <PatientLine patient={node} /> }))}
        onPick={onPick}
        note={note}
        autoFocus
      />
      {error ? <ErrorState title="The search did not answer" message={error.message} onRetry={refetch} /> : null}
    </>
  );
}
