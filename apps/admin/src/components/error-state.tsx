import { Alert, Button, Stack, Text } from '@mantine/core';

interface ErrorStateProps {
  title?: string;
  message: string;
  onRetry?: (() => unknown) | undefined;
}

/** Something could not be loaded or saved, in one sentence, with a way on. */
export function ErrorState({ title = 'That did not work', message, onRetry }: ErrorStateProps) {
  return (
    <Alert color="red" title={title} role="alert" variant="outline">
      <Stack gap="xs" align="flex-start">
        <Text>{message}</Text>
        {onRetry ? (
          <Button variant="default" onClick={() => void onRetry()}>
            Try again
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
}
