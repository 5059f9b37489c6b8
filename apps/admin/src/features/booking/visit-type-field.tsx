import { useQuery } from '@apollo/client/react';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { ErrorState } from '../../components/error-state.js';
import { SearchList } from '../../components/search-list.js';
import { matchesWordPrefixes } from '../../components/word-prefix.js';
import { type BookableVisitTypesQuery, BookableVisitTypesDocument } from '../../gql/graphql.js';
import { saysMinutes } from './says-minutes.js';

export type BookableVisitType = BookableVisitTypesQuery['visitTypes'][number];

interface VisitTypeFieldProps {
  chosen: BookableVisitType | undefined;
  /** How many minutes were marked in the diary: what fits comes first. */
  within: number | null;
  onChoose: (id: string | null) => void;
}

/** Which kind of visit: beginnings of its words are enough, "acu f"; those of its discipline find it too, further down. */
export function VisitTypeField({ chosen, within, onChoose }: VisitTypeFieldProps) {
  const [query, setQuery] = useState('');
  const { data, loading, error, refetch } = useQuery(BookableVisitTypesDocument);
  if (chosen) {
    return (
      <Group gap="sm">
        <Text>
          <b>{chosen.name}</b>
          {saysMinutes(chosen.name, chosen.durationMinutes) ? '' : `, ${chosen.durationMinutes} minutes`}
          {chosen.referralRequired ? ', needs an accepted referral' : ''}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => onChoose(null)}>
          Another visit type
        </Button>
      </Group>
    );
  }
  if (error && !data)
    return <ErrorState title="Could not load the visit types" message={error.message} onRetry={refetch} />;
  const matching = (data?.visitTypes ?? []).filter(
    // Group sessions have their own page, and no openings.
    (type) =>
      type.active && type.groupCapacity === null && matchesWordPrefixes(`${type.name} ${type.discipline.name}`, query),
  );
  const byName = (type: BookableVisitType) => matchesWordPrefixes(type.name, query);
  const fits = ({ durationMinutes }: BookableVisitType) => within === null || durationMinutes <= within;
  const named = [...matching.filter(byName), ...matching.filter((type) => !byName(type))];
  const items = [...named.filter(fits), ...named.filter((type) => !fits(type))];
  return (
    <SearchList
      label="Visit type"
      placeholder="Beginnings of words, such as acu f"
      query={query}
      onQuery={setQuery}
      items={items.map((type) => ({
        id: type.id,
        content: (
          <>
            {type.name}{' '}
            <Text span size="sm" c="dimmed">
              {saysMinutes(type.name, type.durationMinutes) ? '' : `${type.durationMinutes} min, `}
              {type.discipline.name}
              {fits(type) ? '' : `, longer than the ${within} minutes marked`}
            </Text>
          </>
        ),
      }))}
      onPick={(id) => {
        // Whoever comes back for another one types anew.
        setQuery('');
        onChoose(id);
      }}
      note={loading ? 'Loading…' : 'No visit type by that name'}
      autoFocus
    />
  );
}
