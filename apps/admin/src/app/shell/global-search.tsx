import { useQuery } from '@apollo/client/react';
import { Modal, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SearchList } from '../../components/search-list.js';
import { matchesWordPrefixes } from '../../components/word-prefix.js';
import { formatBirthDate } from '../../components/zoned-format.js';
import { SearchPatientsDocument } from '../../gql/graphql.js';
import { may, useSession } from '../session.js';
import { pagesFor } from './pages.js';

/** Patients and pages from anywhere: `/` or Ctrl+K, a few letters, Enter. */
export function GlobalSearch({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Find" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Search onDone={onClose} />
    </Modal>
  );
}

function Search({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate();
  const session = useSession();
  const [query, setQuery] = useState('');
  const [search] = useDebouncedValue(query.trim(), 150);
  const searchesPeople = may(session, 'readPatients') && search.length >= 2;
  const { data, previousData, loading, error } = useQuery(SearchPatientsDocument, {
    variables: { search, first: 8 },
    skip: !searchesPeople,
  });
  const people = !searchesPeople ? [] : ((data ?? previousData)?.patients.edges ?? []);
  const pages = pagesFor(session.roles).filter((page) => matchesWordPrefixes(page.label, query));

  const pick = (id: string) => {
    onDone();
    const page = pages.find(({ to }) => to === id);
    void (page ? navigate({ to: page.to }) : navigate({ to: '/patients/$patientId', params: { patientId: id } }));
  };
  const items = [
    ...people.map(({ node }) => ({
      id: node.id,
      name: node.name,
      details: [node.birthDate && `born ${formatBirthDate(node.birthDate)}`, node.phone, `MRN ${node.mrn}`]
        .filter(Boolean)
        .join(' · '),
    })),
    ...pages.map(({ to, label }) => ({ id: to, name: label, details: 'Page' })),
  ];
  return (
    <SearchList
      label={may(session, 'readPatients') ? 'Name, birth date, phone, MRN or page' : 'Page'}
      query={query}
      onQuery={setQuery}
      items={items.map(({ id, name, details }) => ({
        id,
        content: (
          <>
            {name}{' '}
            <Text span size="sm" c="dimmed">
              {details}
            </Text>
          </>
        ),
      }))}
      onPick={pick}
      note={error ? 'The search did not answer' : loading ? 'Searching…' : 'Nobody and nothing by that name'}
      autoFocus
    />
  );
}
