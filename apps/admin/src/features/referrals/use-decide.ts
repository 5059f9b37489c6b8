import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import {
  AcceptReferralDocument,
  DeclineReferralDocument,
  type DeclineReason,
  OpenReferralDocument,
} from '../../gql/graphql.js';

type Answer = ({ __typename: 'Referral' } | (RefusalShape & { __typename: string })) | undefined;

/** Opening, accepting and declining one referral, with what the API said no to. */
export function useDecide(referral: { id: string; version: number }) {
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const options = { refetchQueries: ['Referrals'] };
  const [open] = useMutation(OpenReferralDocument);
  const [accept, accepting] = useMutation(AcceptReferralDocument, options);
  const [decline, declining] = useMutation(DeclineReferralDocument, options);
  const { id, version } = referral;

  const settle = async (ask: () => Promise<Answer>, done?: string) => {
    setRefusal(null);
    try {
      const answer = await ask();
      if (answer && 'code' in answer) return setRefusal(answer);
      if (answer && done) notifications.show({ message: done });
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return {
    refusal,
    busy: accepting.loading || declining.loading,
    open: () => settle(async () => (await open({ variables: { input: { id, version } } })).data?.openReferral),
    accept: () =>
      settle(
        async () => (await accept({ variables: { input: { id, version } } })).data?.acceptReferral,
        'Accepted. The front desk books it.',
      ),
    decline: (reason: DeclineReason, text: string | null) =>
      settle(
        async () => (await decline({ variables: { input: { id, version, reason, text } } })).data?.declineReferral,
        'Declined. The requester is told why.',
      ),
  };
}
