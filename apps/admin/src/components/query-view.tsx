import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.js';

interface QueryViewProps<T> {
  result: { data?: T | undefined; error?: { message: string } | undefined; loading: boolean; refetch: () => unknown };
  /** What is being loaded, for the sentence in the error and for screen readers: "the diary". */
  of: string;
  rows?: number;
  children: (data: NonNullable<T>) => ReactNode;
}

/** Loading, error or content. Content that was loaded stays on screen while a refresh fails. */
export function QueryView<T>({ result, of, rows = 5, children }: QueryViewProps<T>) {
  const { data, error, loading, refetch } = result;
  if (data) {
    return (
      <>
        {error ? <ErrorState message={`This may be out of date: ${error.message}`} onRetry={refetch} /> : null}
        {children(data)}
      </>
    );
  }
  if (error) return <ErrorState title={`Could not load ${of}`} message={error.message} onRetry={refetch} />;
  if (!loading) return null;
  return (
    <Stack gap="xs" role="status" aria-label={`Loading ${of}`}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={32} />
      ))}
    </Stack>
  );
}
