import { Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface ChartSectionProps {
  title: string;
  empty: string;
  rows: ReactNode[];
}

/** A named list of the chart; says so where it has nothing. */
export function ChartSection({ title, empty, rows }: ChartSectionProps) {
  const id = useId();
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb={4}>
        {title} ({rows.length})
      </Title>
      {rows.length === 0 ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: '1.2rem', lineHeight: 1.75 }}>{rows}</ul>
      )}
    </Paper>
  );
}
