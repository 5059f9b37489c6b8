import { Alert, Anchor, Button, Group, Stack } from '@mantine/core';

interface CallFirstProps {
  phones: string[];
  busy: boolean;
  onCalled: () => void;
}

/** The clinic asked is closed and the referral cannot wait: somebody has to be spoken to before it is sent. */
export function CallFirst({ phones, busy, onCalled }: CallFirstProps) {
  return (
    <Alert color="orange" variant="outline" title="Call first">
      <Stack gap="sm">
        <Group>
          {phones.map((phone) => (
            <Anchor key={phone} href={`tel:${phone}`} underline="always">
              {phone}
            </Anchor>
          ))}
        </Group>
        <Button variant="default" loading={busy} onClick={onCalled}>
          I spoke to them: send it now
        </Button>
      </Stack>
    </Alert>
  );
}
