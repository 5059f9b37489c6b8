import { useMutation } from '@apollo/client/react';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import {
  type FindingFieldsFragment,
  RescheduleAppointmentDocument,
  type VisitDetailsFragment,
} from '../../gql/graphql.js';
import type { Opening } from './openings-groups.js';
import { acknowledgementsOf, type Reason, type Reasons } from './safety-slot.js';

/** Moves a visit once: which time was picked, what the check finds there, and why the API would not. */
export function useReschedule(visit: VisitDetailsFragment, onDone: () => void) {
  const key = useIdempotencyKey();
  const [opening, pick] = useState<Opening | null>(null);
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [findings, setFindings] = useState<FindingFieldsFragment[]>([]);
  const [reasons, setReasons] = useState<Reasons>({});
  /** The start at which the visit breaks a rule of its plan, which was read. */
  const [readAt, setReadAt] = useState<string | null>(null);
  const [reschedule, { loading }] = useMutation(RescheduleAppointmentDocument, { refetchQueries: ['Diary'] });

  const againstPlan = opening !== null && opening.startsAt === readAt;

  const move = async (to: Opening) => {
    setRefusal(null);
    const input = {
      id: visit.id,
      version: visit.version,
      startsAt: to.startsAt,
      providerId: to.provider.id,
      clinicId: to.clinic.id,
      acknowledgements: acknowledgementsOf(reasons),
      againstPlan,
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
      if (result.__typename === 'PlanNotKept') setReadAt(to.startsAt);
      if (result.__typename === 'SlotTaken') pick(null);
      setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };
  const acknowledge = (findingKey: string, value: Reason) => setReasons((given) => ({ ...given, [findingKey]: value }));

  const pickAnew = (to: Opening | null) => {
    // What was read of the plan was read for one time.
    if (readAt !== null) setRefusal(null);
    setReadAt(null);
    pick(to);
  };

  return { opening, pick: pickAnew, findings, reasons, acknowledge, refusal, againstPlan, move, busy: loading };
}
