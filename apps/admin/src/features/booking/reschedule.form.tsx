import { useMutation } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import { formatDateTime } from '../../components/zoned-format.js';
import {
  type FindingFieldsFragment,
  RescheduleAppointmentDocument,
  type VisitDetailsFragment,
} from '../../gql/graphql.js';
import { OpeningsFilter } from './openings-filter.js';
import type { Opening } from './openings-groups.js';
import { OpeningsList } from './openings-list.js';
import { acknowledgementsOf, type Reasons, type SafetySlot } from './safety-slot.js';

interface RescheduleFormProps {
  visit: VisitDetailsFragment;
  today: string;
  safety: SafetySlot;
  onDone: () => void;
}

/** Moves a visit to another opening, with the same or another provider; the patient is told. */
export function RescheduleForm({ visit, today, safety, onDone }: RescheduleFormProps) {
  const key = useIdempotencyKey();
  const [choice, setChoice] = useState({ providerId: visit.provider.id, clinicId: visit.clinic.id, from: today });
  const [opening, setOpening] = useState<Opening | null>(null);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [findings, setFindings] = useState<FindingFieldsFragment[]>([]);
  const [reasons, setReasons] = useState<Reasons>({});
  const [reschedule, { loading }] = useMutation(RescheduleAppointmentDocument, { refetchQueries: ['Diary'] });

  const submit = async (to: Opening) => {
    setRefusal(null);
    const input = {
      id: visit.id,
      version: visit.version,
      startsAt: to.startsAt,
      providerId: to.provider.id,
      clinicId: to.clinic.id,
      acknowledgements: acknowledgementsOf(reasons),
    };
    try {
      const result = (await reschedule({ variables: { input: { ...input, idempotencyKey: key.current() } } })).data
        ?.rescheduleAppointment;
      key.answered();
      if (!result) return;
      if (result.__typename === 'Appointment' || result.__typename === 'SafetyHold') {
        notifications.show({
          message: result.__typename === 'Appointment' ? 'The visit is moved; the patient is told.' : result.note,
        });
        return onDone();
      }
      if (result.__typename === 'AcknowledgementRequired') setFindings(result.findings);
      if (result.__typename === 'SlotTaken') setOpening(null);
      setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <Stack gap="sm">
      <Text fw={600}>Move to</Text>
      <RefusalAlert refusal={refusal} />
      {opening ? (
        <>
          <Text>
            {formatDateTime(opening.startsAt, opening.clinic.timeZone)} with {opening.provider.name}
          </Text>
          {findings.length > 0
            ? safety({
                findings,
                medicines: null,
                acknowledgements: reasons,
                onAcknowledge: (of, value) => setReasons((given) => ({ ...given, [of]: value })),
              })
            : null}
          <Group>
            <Button autoFocus loading={loading} onClick={() => void submit(opening)}>
              Move the visit
            </Button>
            <Button variant="default" onClick={() => setOpening(null)}>
              Another time
            </Button>
          </Group>
        </>
      ) : (
        <>
          <OpeningsFilter
            discipline={visit.visitType.discipline.code}
            today={today}
            value={choice}
            onChange={setChoice}
          />
          <OpeningsList
            key={`${choice.providerId} ${choice.clinicId} ${choice.from}`}
            visitTypeId={visit.visitType.id}
            patientId={visit.patient.id}
            choice={choice}
            preferredAt={null}
            holdId={null}
            onChoose={setOpening}
          />
          <Button variant="default" onClick={onDone}>
            Leave it where it is
          </Button>
        </>
      )}
    </Stack>
  );
}
