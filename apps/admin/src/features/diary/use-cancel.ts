import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { CancelAppointmentDocument, type CancellationReason, type VisitDetailsFragment } from '../../gql/graphql.js';

/** Cancels a visit once: the key lives until the API has answered, so a retry after a lost connection tells nobody twice. */
export function useCancel(visit: VisitDetailsFragment, onDone: () => void) {
  const key = useIdempotencyKey();
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [ask, { loading }] = useMutation(CancelAppointmentDocument, { refetchQueries: ['Diary'] });

  const cancel = async (reason: CancellationReason, text: string | null) => {
    setRefusal(null);
    try {
      const { data } = await ask({
        variables: { input: { idempotencyKey: key.current(), id: visit.id, version: visit.version, reason, text } },
      });
      key.answered();
      const result = data?.cancelAppointment;
      if (!result) return;
      if (result.__typename !== 'Appointment') return setRefusal(result);
      notifications.show({ message: 'The visit is cancelled; its time is free.' });
      onDone();
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return { cancel, refusal, busy: loading };
}
