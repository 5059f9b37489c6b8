import { List, Text } from '@mantine/core';
import { heldWords } from '../../components/held-words.js';
import { formatDateTime } from '../../components/zoned-format.js';
import type { HeldTimeFieldsFragment } from '../../gql/graphql.js';

/** Times that are being booked at this moment, by whom: not free, and perhaps free again in some minutes. */
export function HeldList({ held }: { held: readonly HeldTimeFieldsFragment[] }) {
  if (held.length === 0) return null;
  return (
    <section aria-label="Being booked just now">
      <Text size="sm" fw={600}>
        Being booked just now
      </Text>
      <List size="sm">
        {held.map((time) => (
          <List.Item key={time.id}>
            {formatDateTime(time.startsAt, time.timeZone)}, {time.providerName}: {heldWords(time)}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
