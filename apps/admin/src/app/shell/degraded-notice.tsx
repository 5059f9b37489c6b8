import { Alert } from '@mantine/core';
import { labelOfCode } from '../../components/code-label.js';

/** Parts that are away while bookings go on. */
export function DegradedNotice({ degraded }: { degraded: string[] }) {
  if (degraded.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="outline"
      mb="md"
      title={`Working without: ${degraded.map(labelOfCode).join(', ')}`}
      role="status"
    >
      Bookings go on. Messages wait and are sent by themselves once it is back.
    </Alert>
  );
}
