import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { type AcknowledgementInput, ConfirmAppointmentDocument, type VisitDetailsFragment } from '../../gql/graphql.js';

interface ConfirmHoldButtonProps {
  visit: VisitDetailsFragment;
  acknowledgements: AcknowledgementInput[];
  disabled: boolean;
}

/** Turns a cleared safety-hold into a booked visit. */
export function ConfirmHoldButton({ visit, acknowledgements, disabled }: ConfirmHoldButtonProps) {
  const key = useIdempotencyKey();
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [confirm, { loading }] = useMutation(ConfirmAppointmentDocument, { refetchQueries: ['Clearances', 'Diary'] });

  const submit = async () => {
    setRefusal(null);
    try {
      const { data } = await confirm({
        variables: { input: { idempotencyKey: key.current(), id: visit.id, version: visit.version, acknowledgements } },
      });
      key.answered();
      const result = data?.confirmAppointment;
      if (result?.__typename === 'Appointment') notifications.show({ message: 'Booked. The patient is told.' });
      else if (result) setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <Stack gap="xs">
      <RefusalAlert refusal={refusal} />
      <Button onClick={() => void submit()} loading={loading} disabled={disabled}>
        Confirm the visit
      </Button>
    </Stack>
  );
}
