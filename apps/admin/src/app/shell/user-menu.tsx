import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { labelOfCode } from '../../components/code-label.js';
import { SignOutDocument, SignOutEverywhereDocument } from '../../gql/graphql.js';
import { useSession } from '../session.js';

/** Who I am and the ways out. Signing out empties what the browser knows about patients. */
export function UserMenu({ inboxUrl, onShortcuts }: { inboxUrl: string | null; onShortcuts: () => void }) {
  const session = useSession();
  const client = useApolloClient();
  const navigate = useNavigate();
  const [signOut] = useMutation(SignOutDocument);
  const [signOutEverywhere] = useMutation(SignOutEverywhereDocument);

  const leave = async (how: () => Promise<unknown>) => {
    await how();
    await navigate({ to: '/sign-in' });
    await client.clearStore();
  };

  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" maw="12rem">
          {session.account.displayName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">
          {session.organization.name}: {session.roles.map(labelOfCode).join(', ')}
        </Menu.Label>
        <Menu.Item onClick={onShortcuts}>Keyboard shortcuts (?)</Menu.Item>
        {inboxUrl ? (
          <Menu.Item component="a" href={inboxUrl} target="_blank" rel="noreferrer">
            Demo inbox
          </Menu.Item>
        ) : null}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave(() => signOut())}>Sign out</Menu.Item>
        <Menu.Item onClick={() => void leave(() => signOutEverywhere())}>Sign out everywhere</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
