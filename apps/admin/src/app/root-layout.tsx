import { Outlet } from '@tanstack/react-router';
import { ConnectionBanner } from './shell/connection-banner.js';

/** Around every page, signed in or not. */
export function RootLayout() {
  return (
    <>
      <ConnectionBanner />
      <Outlet />
    </>
  );
}
