import { Alert, List } from '@mantine/core';
import { formatDateTime } from './zoned-format.js';

interface SpacingWarningsProps {
  warnings: readonly {
    ruleId: string;
    message: string;
    source: string | null;
    otherVisit: string;
    otherStartsAt: string;
  }[];
  /** Of the visit's clinic. */
  timeZone: string;
}

/** Spacing rules that a visit breaks and that did not keep it from being booked. */
export function SpacingWarnings({ warnings, timeZone }: SpacingWarningsProps) {
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" variant="outline" title="Close to other visits">
      <List size="sm">
        {warnings.map(({ ruleId, message, source, otherVisit, otherStartsAt }) => (
          <List.Item key={ruleId}>
            {message} ({otherVisit}, {formatDateTime(otherStartsAt, timeZone)}; {source ?? 'clinic policy'})
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
