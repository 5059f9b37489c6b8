import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A page's one h1, its document title and its actions. */
export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Group justify="space-between" align="center" mb="md" gap="sm">
      <title>{`${title} · Meridian`}</title>
      <Title order={1} size="h2" tabIndex={-1}>
        {title}
      </Title>
      {children ? <Group gap="xs">{children}</Group> : null}
    </Group>
  );
}
