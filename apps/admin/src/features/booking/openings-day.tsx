import { Button, Group, Text, Title } from '@mantine/core';
import { formatLocalDate, formatTime, zoneName } from '../../components/zoned-format.js';
import type { HeldTimeFieldsFragment } from '../../gql/graphql.js';
import type { Opening, OpeningDay } from './openings-groups.js';

interface OpeningsDayProps {
  day: OpeningDay;
  held: readonly HeldTimeFieldsFragment[];
  /** What makes a start part of the one tab stop over all days, by its index among them. */
  roving: (index: number) => object;
  onChoose: (opening: Opening) => void;
}

/** A day's free starts, a line a provider. Each start is named in full: heard alone, "10:30" says neither day nor zone. */
export function OpeningsDay({ day, held, roving, onChoose }: OpeningsDayProps) {
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
            {starts.map(({ opening, index, warning }) => (
              <StartButton
                key={opening.startsAt}
                opening={opening}
                date={date}
                keptBy={keptBy(held, opening)}
                warning={warning}
                onChoose={onChoose}
                roving={roving(index)}
              />
            ))}
          </Group>
        </Group>
      ))}
    </section>
  );
}

interface StartButtonProps {
  opening: Opening;
  date: string;
  /** A colleague who has come first since the list was read. */
  keptBy: string | null;
  /** The spacing rules that it breaks; it can be booked all the same. */
  warning: string | null;
  onChoose: (opening: Opening) => void;
  roving: object;
}

function StartButton({ opening, date, keptBy: colleague, warning, onChoose, roving }: StartButtonProps) {
  const { startsAt, provider, clinic } = opening;
  const time = formatTime(startsAt, clinic.timeZone);
  const where = `${time} ${zoneName(startsAt, clinic.timeZone)}, ${date}, ${provider.name}, ${clinic.name}`;
  const name = warning === null ? where : `${where}. Close to another visit: ${warning}`;
  return (
    <Button
      size="compact-md"
      variant="default"
      aria-label={colleague ? `${time} · ${colleague}: ${name}` : name}
      data-kept={colleague ? true : undefined}
      title={warning ?? undefined}
      rightSection={warning === null ? undefined : '⚠'}
      onClick={() => onChoose(opening)}
      {...roving}
    >
      {time}
      {colleague ? ` · ${colleague}` : ''}
    </Button>
  );
}

/** The colleague who is booking that time at this moment; nobody's own hold is in his way. */
function keptBy(held: readonly HeldTimeFieldsFragment[], { startsAt, provider }: Opening): string | null {
  const at = Date.parse(startsAt);
  const kept = held.find(
    (time) =>
      !time.mine && time.providerId === provider.id && Date.parse(time.startsAt) <= at && at < Date.parse(time.endsAt),
  );
  return kept?.heldBy ?? null;
}
