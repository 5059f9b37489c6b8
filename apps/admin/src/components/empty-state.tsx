import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What to show where a list has nothing: why, and what to do next. */
export function EmptyState({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="lg" role="status">
      <Stack gap="xs" align="flex-start">
        <Text fw={600}>{title}</Text>
        {hint ? <Text c="dimmed">{hint}</Text> : null}
        {children}
      </Stack>
    </Paper>
  );
}
