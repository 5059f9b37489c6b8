import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';

interface DemoLogin {
  role: string;
  email: string;
  password: string;
  label: string;
}

interface DemoLoginsProps {
  logins: DemoLogin[];
  inboxUrl: string | null;
  onChoose: (login: DemoLogin) => void;
}

/** Shown in demo mode only: the accounts are public, so the page says so in red. */
export function DemoLogins({ logins, inboxUrl, onChoose }: DemoLoginsProps) {
  return (
    <Alert color="red" variant="outline" title="DEMO" mt="lg">
      <Stack gap="xs">
        <Text size="sm">Invented patients, public passwords. Do not enter anything about real people.</Text>
        {logins.map((login) => (
          <Button key={login.email} variant="default" onClick={() => onChoose(login)}>
            {login.label}
          </Button>
        ))}
        {inboxUrl ? (
          <Anchor href={inboxUrl} target="_blank" rel="noreferrer" underline="always">
            Demo inbox
          </Anchor>
        ) : null}
      </Stack>
    </Alert>
  );
}
