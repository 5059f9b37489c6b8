import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ReferralsPage } from '../../features/referrals/referrals.page.js';
import { useSession } from '../session.js';

const route = getRouteApi('/staff/referrals');

/** Providers start with what waits for them, everybody else sees all. */
export function ReferralsRoute() {
  const session = useSession();
  const { box } = route.useSearch();
  const navigate = useNavigate();
  const boxes = session.provider ? (['incoming', 'sent', 'all'] as const) : (['all'] as const);
  const shown = boxes.find((one) => one === box) ?? boxes[0];
  return (
    <ReferralsPage
      box={shown}
      boxes={boxes}
      zone={session.organization.timeZone}
      onBox={(chosen) => void navigate({ to: '/referrals', search: { box: chosen } })}
    />
  );
}
