import { Text } from '@mantine/core';
import { wantedWords } from '../../components/held-words.js';
import { useHeldTimes } from '../../components/use-held-times.js';
import type { Held } from './use-hold.js';

interface AlsoWantedProps {
  opening: Held['opening'];
  kept: NonNullable<Held['kept']>;
}

/** Who else wants the time that is kept: told to the one who keeps it, who may be quick or give it up. */
export function AlsoWanted({ opening, kept: { holdId, endsAt } }: AlsoWantedProps) {
  const times = useHeldTimes({ from: opening.startsAt, until: endsAt, providerIds: [opening.provider.id] });
  const own = times.find(({ id }) => id === holdId);
  return (
    <Text size="sm" role="status">
      {own ? wantedWords(own) : ''}
    </Text>
  );
}
