import { useQuery } from '@apollo/client/react';
import { Container } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ErrorPage } from '../components/error-page.js';
import { MeDocument } from '../gql/graphql.js';
import { LoadingPage } from './loading-page.js';
import { SessionContext } from './session.js';
import { StaffShell } from './shell/staff-shell.js';

/** Pages for signed-in staff. Without a session it leads to sign-in and back again. */
export function StaffLayout() {
  const { data, error, loading, refetch } = useQuery(MeDocument);
  // Remembered from the first look: while the router is on its way to sign-in, the location is already another one.
  const { href } = useLocation();
  const [next] = useState(href);
  if (data?.me) {
    return (
      <SessionContext value={data.me}>
        <StaffShell />
      </SessionContext>
    );
  }
  if (loading && !data) return <LoadingPage />;
  if (error && !data) {
    return (
      <Container component="main" py="xl">
        <ErrorPage title="Could not reach Meridian" message={error.message} onRetry={refetch} />
      </Container>
    );
  }
  if (loading) return <LoadingPage />;
  return <ToSignIn next={next} />;
}

/** Leads away once. The router's own element would lead away again on each render, and each time cause the next one. */
function ToSignIn({ next }: { next: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [navigate, next]);
  return <LoadingPage />;
}
