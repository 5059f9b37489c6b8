import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { labelOfCode } from '../../components/code-label.js';
import { StateBadge } from '../../components/state-badge.js';
import { formatTime } from '../../components/zoned-format.js';
import type { TodayEntryFieldsFragment, TodayVisitFragment, VisitStep } from '../../gql/graphql.js';
import { canUndo, STEP_LABELS, stepOnOf } from './step-words.js';
import { WAIT_WORDS, waitTone } from './wait-tone.js';

interface VisitCardProps {
  entry: TodayEntryFieldsFragment;
  zone: string;
  clinicId: string;
  date: string;
  /** Null where the signed-in person moves nothing along. */
  actions: CardActions | null;
  /** What makes the button that leads on one of the board's list of buttons. */
  roving: object;
}

export interface CardActions {
  onStep: (visit: TodayVisitFragment, step: VisitStep) => void;
  onUndo: (visit: TodayVisitFragment) => void;
  busy: boolean;
}

/** One visit on the board: who, with whom, where and how long; and one button that leads on. */
export function VisitCard({ entry, zone, clinicId, date, actions, roving }: VisitCardProps) {
  const { appointment: visit, nextUp } = entry;
  const at = formatTime(visit.startsAt, zone);
  const name = visit.patient.name;
  return (
    <Paper withBorder p="sm" component="article" aria-label={`${at} ${name}, ${labelOfCode(visit.state)}`}>
      <Stack gap={4}>
        <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
          <Title order={3} size="h5">
            <AppLink to="/diary" search={{ clinic: clinicId, date, visit: visit.id }} inherit>
              {at} {name}
            </AppLink>
          </Title>
          <Group gap={4}>
            {nextUp ? <Badge color="blue.9">Next</Badge> : null}
            <Minutes entry={entry} />
            {visit.state === 'noshow' ? <StateBadge state="noshow" tone="red" /> : null}
          </Group>
        </Group>
        <Text size="sm">
          {visit.visitType.name} with {visit.provider.name}
          {visit.room ? `, ${visit.room.name}` : ''}
        </Text>
        {actions ? <Buttons visit={visit} actions={actions} roving={roving} /> : null}
      </Stack>
    </Paper>
  );
}

/** What may be done with the visit now: on, away, or back. */
function Buttons({ visit, actions, roving }: { visit: TodayVisitFragment; actions: CardActions; roving: object }) {
  const on = stepOnOf(visit);
  const { name } = visit.patient;
  return (
    <Group gap="xs">
      {on ? (
        <Button
          size="compact-md"
          onClick={() => actions.onStep(visit, on)}
          disabled={actions.busy}
          aria-label={`${STEP_LABELS[on]}: ${name}`}
          {...roving}
        >
          {STEP_LABELS[on]}
        </Button>
      ) : null}
      {visit.openSteps.includes('miss') ? (
        <Button
          size="compact-md"
          variant="default"
          onClick={() => actions.onStep(visit, 'miss')}
          disabled={actions.busy}
          aria-label={`${STEP_LABELS.miss}: ${name}`}
        >
          {STEP_LABELS.miss}
        </Button>
      ) : null}
      {canUndo(visit) ? (
        <Button
          size="compact-md"
          variant="subtle"
          onClick={() => actions.onUndo(visit)}
          disabled={actions.busy}
          aria-label={`Undo the last step: ${name}`}
        >
          Undo…
        </Button>
      ) : null}
    </Group>
  );
}

/** How long somebody is late, waits or is in the room. */
function Minutes({
  entry: { appointment, waitingMinutes, inRoomMinutes, lateMinutes },
}: {
  entry: TodayEntryFieldsFragment;
}) {
  const waits = appointment.state === 'arrived' || appointment.state === 'checked_in';
  if (waits && waitingMinutes !== null) {
    const tone = waitTone(waitingMinutes);
    return (
      <Badge color={`${tone}.9`} tt="none" miw="max-content">
        {waitingMinutes} min{WAIT_WORDS[tone]}
      </Badge>
    );
  }
  if (appointment.state === 'in_room' && inRoomMinutes !== null) {
    return (
      <Badge color="gray.7" tt="none" miw="max-content">
        {inRoomMinutes} min
      </Badge>
    );
  }
  return lateMinutes === null ? null : (
    <Badge color="orange.9" tt="none" miw="max-content">
      {lateMinutes} min late
    </Badge>
  );
}
