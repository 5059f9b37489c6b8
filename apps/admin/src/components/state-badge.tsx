import { Badge } from '@mantine/core';
import { labelOfCode } from './code-label.js';

const COLORS: Record<string, string> = {
  red: 'red.9',
  orange: 'orange.9',
  teal: 'teal.9',
  gray: 'gray.7',
  blue: 'blue.9',
};

/** A state as a word with a colour behind it; the word alone says it. */
export function StateBadge({
  state,
  tone = 'gray',
}: {
  state: string;
  tone?: 'red' | 'orange' | 'teal' | 'gray' | 'blue';
}) {
  return (
    <Badge color={COLORS[tone] ?? 'gray.7'} variant="filled" radius="sm" tt="none" miw="max-content">
      {labelOfCode(state)}
    </Badge>
  );
}
