import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { SignInPage } from '../../features/sign-in/sign-in.page.js';

const route = getRouteApi('/sign-in');

/** Back to where the session ended, within this app only. */
export function SignInRoute() {
  const { next } = route.useSearch();
  const navigate = useNavigate();
  const router = useRouter();
  const onSignedIn = () => {
    if (next?.startsWith('/') && !next.startsWith('//')) router.history.push(next);
    else void navigate({ to: '/' });
  };
  return <SignInPage onSignedIn={onSignedIn} />;
}
