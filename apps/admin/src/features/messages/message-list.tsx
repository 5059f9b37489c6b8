import { Group, Paper, Stack, Text } from '@mantine/core';
import { labelOfCode } from '../../components/code-label.js';
import { StateBadge } from '../../components/state-badge.js';
import { formatDateTime } from '../../components/zoned-format.js';
import type { MessageFieldsFragment } from '../../gql/graphql.js';

const TONES = { due: 'blue', sending: 'blue', sent: 'teal', failed: 'red', void: 'gray', ambiguous: 'orange' } as const;

/** "Reminder: …" without the word a second time: subjects of some kinds begin with it. */
const withoutKind = (subject: string, kind: string): string => {
  const rest = subject.startsWith(`${kind}: `) ? subject.slice(kind.length + 2) : subject;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};

interface MessageListProps {
  messages: MessageFieldsFragment[];
  zone: string;
  /** A safety-hold is silent until it is confirmed. */
  held: boolean;
  /** Of a visit that has begun nothing is said any more about why it has no message. */
  begun: boolean;
}

/** Messages of a visit: what, to whom, when, and whether it left. */
export function MessageList({ messages, zone, held, begun }: MessageListProps) {
  if (messages.length === 0) {
    return (
      <Text c="dimmed">
        {held
          ? 'No message yet: the patient is told once the visit is confirmed.'
          : begun
            ? 'No message is on record.'
            : 'No message: the patient has no address or did not agree to e-mail.'}
      </Text>
    );
  }
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {messages.map((message) => (
        <Paper key={message.id} component="li" withBorder p="xs">
          <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
            <Text fw={600}>
              {labelOfCode(message.kind)}: {withoutKind(message.subject, labelOfCode(message.kind))}
            </Text>
            <StateBadge state={message.state} tone={TONES[message.state]} />
          </Group>
          <Text size="sm">
            To {message.to},{' '}
            {message.sentAt
              ? `sent ${formatDateTime(message.sentAt, zone)}`
              : `due ${formatDateTime(message.dueAt, zone)}`}
            {message.attempts > 1 ? `, ${message.attempts} attempts` : ''}
          </Text>
          {message.lastError ? <Text size="sm">Last answer: {message.lastError}</Text> : null}
          {message.text ? (
            <details>
              <summary>Text</summary>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {message.text}
              </Text>
            </details>
          ) : null}
        </Paper>
      ))}
    </Stack>
  );
}
