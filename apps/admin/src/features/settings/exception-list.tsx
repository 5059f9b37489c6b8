import { Text } from '@mantine/core';
import { formatLocalDate } from '../../components/zoned-format.js';
import type { ProviderFieldsFragment } from '../../gql/graphql.js';

interface ExceptionListProps {
  exceptions: ProviderFieldsFragment['exceptions'];
  today: string;
}

/** The days that differ from today on, next first. What is past has no bearing on a booking any more. */
export function ExceptionList({ exceptions, today }: ExceptionListProps) {
  const ahead = exceptions.filter(({ date }) => date >= today).sort((a, b) => a.date.localeCompare(b.date));
  if (ahead.length === 0) return <Text c="dimmed">None ahead.</Text>;
  return (
    <ul>
      {ahead.map((exception) => (
        <li key={exception.id}>
          {formatLocalDate(exception.date)}:{' '}
          {exception.closed ? 'away' : `${exception.startTime ?? ''} to ${exception.endTime ?? ''}`}
          {exception.reason ? ` (${exception.reason})` : ''}
        </li>
      ))}
    </ul>
  );
}
