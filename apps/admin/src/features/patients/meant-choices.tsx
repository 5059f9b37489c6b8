import { Button, Group, Text } from '@mantine/core';

/** As many as fit on one line: whoever needs more types the line anew. */
const SHOWN = 4;

interface MeantChoicesProps {
  suggestions: readonly string[];
  onChoose: (typed: string) => void;
}

/** What a line that was not understood may have meant; nothing is guessed without being asked. */
export function MeantChoices({ suggestions, onChoose }: MeantChoicesProps) {
  if (suggestions.length === 0) return null;
  return (
    <Group gap={4} mt={4}>
      <Text size="sm">Meant:</Text>
      {suggestions.slice(0, SHOWN).map((suggestion) => (
        <Button key={suggestion} size="compact-sm" variant="default" onClick={() => onChoose(suggestion)}>
          {suggestion}
        </Button>
      ))}
    </Group>
  );
}
