import { Container } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ErrorState } from '../components/error-state.js';
import { PageHeading } from '../components/page-heading.js';
import { useConnection } from './connection-context.js';
import { PageNotLoaded } from './lazy-page.js';

/** A page that broke or could not be fetched. What was missing for want of a connection reloads once it is back. */
export function RouteError({ error }: ErrorComponentProps) {
  const { lost } = useConnection();
  const wasLost = useRef(lost);
  useEffect(() => {
    if (wasLost.current && !lost && error instanceof PageNotLoaded) window.location.reload();
    wasLost.current = lost;
  }, [lost, error]);
  return (
    <Container component="main" py="xl">
      <PageHeading title="This page is not there" />
      <ErrorState
        title={lost ? 'It comes by itself once the connection is back' : 'Reload to go on'}
        message={error instanceof Error ? error.message : 'Something unexpected happened'}
        onRetry={() => window.location.reload()}
      />
    </Container>
  );
}
