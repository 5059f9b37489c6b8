import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { ErrorState } from '../../components/error-state.js';
import { SpacingWarnings } from '../../components/spacing-warnings.js';
import { BookOverPanel, type OverlapReason } from './book-over.panel.js';
import { AlsoWanted } from './also-wanted.js';
import { formatDateTime, formatTime, zoneName } from '../../components/zoned-format.js';
import type { Held } from './use-hold.js';
import type { CheckView } from './use-safety-check.js';
import type { BookableVisitType } from './visit-type-field.js';

interface ConfirmPanelProps {
  held: Held;
  visitType: BookableVisitType;
  check: CheckView;
  missingReason: boolean;
  busy: boolean;
  /** Why it is booked over another visit; null where it is not. */
  overlap: OverlapReason | null;
  safety: ReactNode;
  onConfirm: () => void;
  onAnotherTime: () => void;
}

/** The time that is kept, what the check says, and the button that has the focus. */
export function ConfirmPanel({
  held,
  visitType,
  check,
  missingReason,
  busy,
  overlap,
  safety,
  onConfirm,
  onAnotherTime,
}: ConfirmPanelProps) {
  const button = useRef<HTMLButtonElement>(null);
  // Where a reason is asked for, that comes first.
  useEffect(() => (held.kept ? button.current?.focus() : undefined), [held.kept]);
  const refused = check.findings?.some(({ demand, mitigation }) => demand === 'refused' && !mitigation) ?? false;
  const clearance = check.findings?.some(({ demand, mitigation }) => demand === 'clearance' && !mitigation) ?? false;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !refused) onConfirm();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <KeptTime held={held} visitType={visitType} />
        <Title order={2} size="h4">
          Safety check
        </Title>
        {check.error ? (
          <ErrorState title="Could not check" message={check.error} onRetry={check.retry} />
        ) : check.findings === null ? (
          <Text role="status">Checking…</Text>
        ) : (
          safety
        )}
        {overlap ? <BookOverPanel {...overlap} /> : null}
        {missingReason ? (
          <Text role="alert" fw={600}>
            Give a reason for each finding that asks for one.
          </Text>
        ) : null}
        <Group>
          <Button ref={button} type="submit" size="md" loading={busy} disabled={refused}>
            {clearance ? 'Place a safety-hold' : overlap ? 'Book over it' : 'Confirm'}
          </Button>
          <Button variant="default" onClick={onAnotherTime}>
            Another time
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The time that is kept, who else wants it, and what is too near to it. */
function KeptTime({ held, visitType }: Pick<ConfirmPanelProps, 'held' | 'visitType'>) {
  const { opening, kept } = held;
  const zone = opening.clinic.timeZone;
  return (
    <>
      <Paper withBorder p="sm">
        <Title order={2} size="h4">
          {formatDateTime(opening.startsAt, zone)}
          {kept ? ` to ${formatTime(kept.endsAt, zone)}` : ''}
        </Title>
        <Text>
          {visitType.name} with {opening.provider.name}, {opening.clinic.name}.{' '}
          {kept
            ? `Kept for you until ${formatTime(kept.expiresAt, zone)} ${zoneName(kept.expiresAt, zone)}.`
            : 'Over another visit of that time: nothing is kept for you until it is booked.'}
        </Text>
        {kept ? <AlsoWanted opening={opening} kept={kept} /> : null}
      </Paper>
      <SpacingWarnings warnings={held.warnings} timeZone={zone} />
    </>
  );
}
