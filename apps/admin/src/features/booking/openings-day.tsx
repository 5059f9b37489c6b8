import { Button, Group, Text, Title } from '@mantine/core';
import { formatLocalDate, formatTime, zoneName } from '../../components/zoned-format.js';
import type { Opening, OpeningDay } from './openings-groups.js';

interface OpeningsDayProps {
  day: OpeningDay;
  /** What makes a start part of the one tab stop over all days, by its index among them. */
  roving: (index: number) => object;
  onChoose: (opening: Opening) => void;
}

/** A day's free starts, a line a provider. Each start is named in full: heard alone, "10:30" says neither day nor zone. */
export function OpeningsDay({ day, roving, onChoose }: OpeningsDayProps) {
  const date = formatLocalDate(day.date);
  return (
    <section aria-label={date}>
      <Title order={2} size="h5">
        {date}
      </Title>
      {day.providers.map(({ key, provider, clinic, starts }) => (
        <Group key={key} gap={6} my={4} wrap="nowrap" align="flex-start">
          <Text size="sm" w={{ base: 112, sm: 220 }} flex="none">
            {provider.name}
            <Text span c="dimmed" size="sm">
              , {clinic.name} ({zoneName(starts[0]?.opening.startsAt ?? 0, clinic.timeZone)})
            </Text>
          </Text>
          <Group gap={6} flex={1}>
            {starts.map(({ opening, index }) => (
              <Button
                key={opening.startsAt}
                size="compact-md"
                variant="default"
                aria-label={`${formatTime(opening.startsAt, clinic.timeZone)} ${zoneName(opening.startsAt, clinic.timeZone)}, ${date}, ${provider.name}, ${clinic.name}`}
                onClick={() => onChoose(opening)}
                {...roving(index)}
              >
                {formatTime(opening.startsAt, clinic.timeZone)}
              </Button>
            ))}
          </Group>
        </Group>
      ))}
    </section>
  );
}
