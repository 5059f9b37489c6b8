import { Button, Group, Text } from '@mantine/core';
import { useConnection } from '../connection-context.js';
import css from './banners.module.css';

/** Says that the server is out of reach; goes away by itself. */
export function ConnectionBanner() {
  const { lost, tryNow } = useConnection();
  return (
    <div role="alert" aria-live="assertive">
      {lost ? (
        <Group className={css['lost']} justify="center" gap="md">
          <Text fw={600}>Connection lost. Trying again by itself; what you typed stays here.</Text>
          <Button size="compact-sm" variant="white" color="dark" onClick={tryNow}>
            Try now
          </Button>
        </Group>
      ) : null}
    </div>
  );
}
