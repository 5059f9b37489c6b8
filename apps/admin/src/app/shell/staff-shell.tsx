import { useQuery } from '@apollo/client/react';
import { AppShell, Burger, Button, Group, Kbd, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { SystemStatusDocument } from '../../gql/graphql.js';
import { may, useSession } from '../session.js';
import { ColorSchemeButton } from './color-scheme-button.js';
import { DegradedNotice } from './degraded-notice.js';
import { DemoBanner } from './demo-banner.js';
import { GlobalSearch } from './global-search.js';
import { NavLinks } from './nav-links.js';
import { ShortcutsDialog } from './shortcuts-dialog.js';
import { usePreloadedPages } from './use-preloaded-pages.js';
import { UserMenu } from './user-menu.js';

const ASK_EVERY_MS = 60_000;

/** Header, menu and the page. */
export function StaffShell() {
  const [menuOpen, menu] = useDisclosure(false);
  const [helpOpen, help] = useDisclosure(false);
  const [searchOpen, search] = useDisclosure(false);
  const { data } = useQuery(SystemStatusDocument, { pollInterval: ASK_EVERY_MS });
  const status = data?.systemStatus;
  const demoHeight = status?.demo ? 32 : 0;
  const session = useSession();
  usePreloadedPages(session.roles);
  useShortcuts({ '?': help.open, '/': search.open, 'mod+k': search.open });

  return (
    <AppShell
      header={{ height: 56 + demoHeight }}
      navbar={{ width: 176, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      padding="md"
    >
      <a className="skip-link" href="#page">
        Skip to the page
      </a>
      <AppShell.Header>
        {status?.demo ? <DemoBanner inboxUrl={status.inboxUrl} /> : null}
        <Group h={56} px="md" gap="sm" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Text fw={700} visibleFrom="sm">
              Meridian
            </Text>
          </Group>
          <Button
            variant="default"
            onClick={search.open}
            rightSection={<Kbd visibleFrom="sm">/</Kbd>}
            flex="0 1 24rem"
            miw={0}
            justify="space-between"
          >
            {may(session, 'readPatients') ? 'Find a patient' : 'Find a page'}
          </Button>
          <Group gap="xs" wrap="nowrap" flex="none">
            <ColorSchemeButton />
            <UserMenu inboxUrl={status?.inboxUrl ?? null} onShortcuts={help.open} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Pages">
        <NavLinks onNavigate={menu.close} />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        <DegradedNotice degraded={status?.degraded ?? []} />
        <Outlet />
      </AppShell.Main>
      <GlobalSearch opened={searchOpen} onClose={search.close} />
      <ShortcutsDialog opened={helpOpen} onClose={help.close} />
    </AppShell>
  );
}
