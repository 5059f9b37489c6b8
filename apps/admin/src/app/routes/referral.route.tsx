import { getRouteApi } from '@tanstack/react-router';
import { ReferralPage } from '../../features/referrals/referral.page.js';
import { useSession } from '../session.js';

const route = getRouteApi('/staff/referrals/$referralId');

export function ReferralRoute() {
  const { referralId } = route.useParams();
  const session = useSession();
  return <ReferralPage key={referralId} referralId={referralId} zone={session.organization.timeZone} />;
}
