import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorPage } from './error-page.js';
import { ErrorState } from './error-state.js';

interface QueryViewProps<T> {
  result: { data?: T | undefined; error?: { message: string } | undefined; loading: boolean; refetch: () => unknown };
  /** What is being loaded, for the sentence in the error and for screen readers: "the diary". */
  of: string;
  rows?: number;
  /** The page's h1 is part of the content: a failure then needs one of its own. */
  ownHeading?: boolean;
  children: (data: NonNullable<T>) => ReactNode;
}

/** Loading, error or content. Content that was loaded stays on screen while a refresh fails. */
export function QueryView<T>({ result, of, rows = 5, ownHeading = false, children }: QueryViewProps<T>) {
  const { data, error, loading, refetch } = result;
  if (data) {
    return (
      <>
        {error ? <ErrorState message={`This may be out of date: ${error.message}`} onRetry={refetch} /> : null}
        {children(data)}
      </>
    );
  }
  if (error) {
    const Failure = ownHeading ? ErrorPage : ErrorState;
    return <Failure title={`Could not load ${of}`} message={error.message} onRetry={refetch} />;
  }
  if (!loading) return null;
  return (
    <Stack gap="xs" role="status" aria-label={`Loading ${of}`}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={32} />
      ))}
    </Stack>
  );
}
