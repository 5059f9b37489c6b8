import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Role } from '../../gql/graphql.js';
import { pagesFor } from './pages.js';

const AFTER_MS = 2_000;

/** Fetches the code of the pages in the menu, the chart and the book flow once the first page stands: later ones open at once, also without a connection. */
export function usePreloadedPages(roles: readonly Role[]): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => {
      const wanted = new Set<string>([
        ...pagesFor(roles).map(({ to }) => to),
        '/book',
        '/patients/$patientId',
        '/referrals/$referralId',
        '/referrals/new',
      ]);
      for (const route of Object.values(router.routesByPath)) {
        if (wanted.has(route.fullPath)) router.loadRouteChunk(route)?.catch(() => undefined);
      }
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [router, roles]);
}
