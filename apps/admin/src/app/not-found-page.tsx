import { Container } from '@mantine/core';
import { AppLink } from '../components/app-link.js';
import { EmptyState } from '../components/empty-state.js';
import { PageHeading } from '../components/page-heading.js';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Container component="main" py="xl">
      <PageHeading title="No such page" />
      <EmptyState title="This address leads nowhere" hint="It may have been typed by hand, or what it showed is gone.">
        <AppLink to="/diary">Go to the diary</AppLink>
      </EmptyState>
    </Container>
  );
}
