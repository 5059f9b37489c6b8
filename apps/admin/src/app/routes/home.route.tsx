import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LoadingPage } from '../loading-page.js';
import { useSession } from '../session.js';
import { homeFor } from '../shell/pages.js';

/** Leads to the first page of the signed-in person's menu. */
export function HomeRoute() {
  const { roles } = useSession();
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: homeFor(roles), replace: true });
  }, [navigate, roles]);
  return <LoadingPage />;
}
