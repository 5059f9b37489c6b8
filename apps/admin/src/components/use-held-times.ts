import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { type HeldTimeFieldsFragment, HeldTimesDocument, type HeldTimesInput } from '../gql/graphql.js';

const REFRESH_EVERY_MS = 10_000;
const NONE: readonly HeldTimeFieldsFragment[] = [];

/** Who keeps which of these times just now; asked for again every ten seconds. A lapsed one is gone at once. */
export function useHeldTimes(input: HeldTimesInput): readonly HeldTimeFieldsFragment[] {
  const { data } = useQuery(HeldTimesDocument, {
    variables: { input },
    pollInterval: REFRESH_EVERY_MS,
    fetchPolicy: 'network-only',
  });
  const held = data?.heldTimes ?? NONE;
  const [nowMs, setNowMs] = useState(Date.now);
  const next = Math.min(...held.map(({ expiresAt }) => Date.parse(expiresAt)).filter((at) => at > nowMs));
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined;
    const timer = setTimeout(() => setNowMs(Date.now()), Math.max(0, next - Date.now()) + 50);
    return () => clearTimeout(timer);
  }, [next]);
  return held.some(({ expiresAt }) => Date.parse(expiresAt) <= nowMs)
    ? held.filter(({ expiresAt }) => Date.parse(expiresAt) > nowMs)
    : held;
}
