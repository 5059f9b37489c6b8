import { getRouteApi } from '@tanstack/react-router';
import { dayIn } from '../../components/zoned-format.js';
import { ProviderPage } from '../../features/settings/provider.page.js';
import { useSession } from '../session.js';

const route = getRouteApi('/staff/settings/providers/$providerId');

export function ProviderRoute() {
  const { providerId } = route.useParams();
  const session = useSession();
  return (
    <ProviderPage key={providerId} providerId={providerId} today={dayIn(Date.now(), session.organization.timeZone)} />
  );
}
