import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { createApolloClient } from './apollo-client.js';
import { createConnection } from './connection.js';
import { ConnectionContext } from './connection-context.js';
import { router } from './router.js';
import { contrastVariables, theme } from './theme.js';

const client = createApolloClient({
  lost: () => connection.reportLost(),
  reached: () => connection.reportReached(),
  signedOut: () => {
    if (router.state.location.pathname === '/sign-in') return;
    void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } });
  },
});

const connection = createConnection(
  async () => (await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(5_000) })).ok,
  () => void client.refetchQueries({ include: 'active' }),
);

window.addEventListener('offline', connection.reportLost);
window.addEventListener('online', connection.tryNow);

/** Everything that pages take for granted: API, connection, looks, dialogs, toasts, routes. */
export function Providers() {
  return (
    <ApolloProvider client={client}>
      <ConnectionContext value={connection}>
        <MantineProvider theme={theme} cssVariablesResolver={contrastVariables} defaultColorScheme="auto">
          <Notifications position="bottom-left" autoClose={6_000} />
          <RouterProvider router={router} />
        </MantineProvider>
      </ConnectionContext>
    </ApolloProvider>
  );
}
