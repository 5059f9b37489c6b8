import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { useIdempotencyKey } from '../../components/use-idempotency-key.js';
import {
  type AcknowledgementInput,
  BookAppointmentDocument,
  type FindingFieldsFragment,
  type VisitDetailsFragment,
} from '../../gql/graphql.js';
import type { Opening } from './openings-groups.js';
import type { Held } from './use-hold.js';

export type BookOutcome =
  | { kind: 'booked'; visit: VisitDetailsFragment }
  | { kind: 'held'; visit: VisitDetailsFragment; message: string }
  | {
      kind: 'refused';
      refusal: RefusalShape;
      next: Opening[];
      over: Opening | null;
      findings: FindingFieldsFragment[];
    };

interface Request {
  patientId: string;
  visitTypeId: string;
  referralId: string | null;
  held: Held;
  /** Why it is booked over another visit; null where it is not. */
  overlap: { reason: string } | null;
  acknowledgements: AcknowledgementInput[];
}

/** Books once: the key lives until the API has answered, so a retry after a lost connection books nothing twice. */
export function useBook() {
  const key = useIdempotencyKey();
  const [outcome, setOutcome] = useState<BookOutcome | null>(null);
  const [book, { loading }] = useMutation(BookAppointmentDocument);

  const submit = async ({ held, ...request }: Request): Promise<BookOutcome> => {
    const { provider, clinic, startsAt } = held.opening;
    const refused = (refusal: RefusalShape): BookOutcome => ({
      kind: 'refused',
      refusal,
      next: [],
      over: null,
      findings: [],
    });
    const ask = async (): Promise<BookOutcome> => {
      const input = {
        ...request,
        idempotencyKey: key.current(),
        holdId: held.kept?.holdId ?? null,
        providerId: provider.id,
        clinicId: clinic.id,
        startsAt,
      };
      const result = (await book({ variables: { input } })).data?.bookAppointment;
      key.answered();
      if (!result) return refused(outage(new Error('The server gave no answer')));
      if (result.__typename === 'Appointment') return { kind: 'booked', visit: result };
      if (result.__typename === 'SafetyHold') return { kind: 'held', visit: result.appointment, message: result.note };
      return {
        kind: 'refused',
        refusal: result,
        next:
          result.__typename === 'SlotTaken'
            ? result.nextStarts.map((start) => ({ startsAt: start, provider, clinic }))
            : [],
        over: result.__typename === 'SlotTaken' && result.mayOverlap ? held.opening : null,
        findings: 'findings' in result ? result.findings : [],
      };
    };
    const answer = await ask().catch((error: unknown) => refused(outage(error)));
    setOutcome(answer);
    return answer;
  };

  return { submit, outcome, clear: () => setOutcome(null), busy: loading };
}
