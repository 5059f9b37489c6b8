import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { shiftDay } from '../../components/zoned-format.js';
import {
  type AcknowledgementInput,
  type FindingFieldsFragment,
  OpeningsDocument,
  RescheduleAppointmentDocument,
} from '../../gql/graphql.js';
import type { Wish } from './diary-lanes.js';

/** A time with a provider, and the lane and day of the grid in which that is. */
export interface Spot extends Wish {
  laneKey: string;
  day: string;
}

/** A visit to move, as it was read, and where to. */
export interface Move extends Spot {
  id: string;
  version: number;
  patient: { id: string; name: string };
  visitType: { id: string };
  clinicId: string;
  /** Where it was: what an undo goes back to. */
  from: Spot;
  /** Somebody has read which rule of its plan it breaks there. */
  againstPlan?: boolean;
}

/** The API said no: shown where the visit was let go. */
export interface Refused {
  move: Move;
  refusal: RefusalShape;
  /** Free starts with the same provider, ISO 8601. */
  nextStarts: string[];
}

/** A finding at the new time asks for a reason first. */
export interface Asking {
  move: Move;
  findings: FindingFieldsFragment[];
}

interface Done {
  move: Move;
  /** The visit's version now: what an undo sends back. */
  version: number;
  note: string | null;
}

const NEXT_DAYS = 6;
const NEXT_MAX = 5;
/** Refusals that another start would mend; some do not name the next ones themselves. */
const MISSED = ['SlotTaken', 'OutsideOpenHours', 'TimeNotAllowed', 'CapReached'];

/** The first free starts with the provider that was meant, from that day on; none when they cannot be read. */
async function startsInstead(client: ApolloClient, move: Move): Promise<string[]> {
  const input = {
    visitTypeId: move.visitType.id,
    providerIds: [move.providerId],
    clinicId: move.clinicId,
    patientId: move.patient.id,
    movedId: move.id,
    from: move.day,
    until: shiftDay(move.day, NEXT_DAYS),
    perDay: NEXT_MAX,
  };
  const answer = await client
    .query({ query: OpeningsDocument, variables: { input }, fetchPolicy: 'network-only' })
    .catch(() => null);
  const starts = answer?.data?.openings.flatMap((place) => place.days.flatMap((day) => day.starts)) ?? [];
  return starts.slice(0, NEXT_MAX);
}

/**
 * Moves visits, or changes how long they are. The screen shows a visit at its new time at once, marked as pending, and back at its old one as soon as
 * the API refuses; what it refuses is told with the next free starts.
 */
export function useMoveVisit(onMoved: (done: Done) => void) {
  const client = useApolloClient();
  const [wishes, setWishes] = useState<ReadonlyMap<string, Wish>>(new Map());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [reschedule] = useMutation(RescheduleAppointmentDocument);

  const forget = useCallback(
    (id: string) => setWishes((all) => new Map([...all].filter(([wished]) => wished !== id))),
    [],
  );

  const refuse = useCallback(
    async (move: Move, refusal: RefusalShape, given: string[]) => {
      setRefused({ move, refusal, nextStarts: given });
      // What is free for its old length says nothing about another.
      if (move.lengthMs !== move.from.lengthMs) return;
      if (given.length > 0 || !MISSED.includes(refusal.__typename ?? '')) return;
      const nextStarts = await startsInstead(client, move);
      setRefused((now) => (now?.move === move ? { ...now, nextStarts } : now));
    },
    [client],
  );

  const move = useCallback(
    async (wanted: Move, acknowledgements: AcknowledgementInput[] = []) => {
      const { id, version, providerId, startMs, lengthMs, clinicId, from, againstPlan = false } = wanted;
      setRefused(null);
      setAsking(null);
      setWishes((all) => new Map(all).set(id, { providerId, startMs, lengthMs }));
      const startsAt = new Date(startMs).toISOString();
      const length = lengthMs === from.lengthMs ? {} : { durationMinutes: lengthMs / 60_000 };
      const input = { idempotencyKey: crypto.randomUUID(), id, version, startsAt, providerId, clinicId, ...length };
      try {
        const answer = await reschedule({ variables: { input: { ...input, acknowledgements, againstPlan } } });
        const result = answer.data?.rescheduleAppointment;
        if (result?.__typename === 'Appointment' || result?.__typename === 'SafetyHold') {
          const visit = result.__typename === 'Appointment' ? result : result.appointment;
          await client.refetchQueries({ include: ['Diary'] });
          forget(id);
          onMoved({ move: wanted, version: visit.version, note: 'note' in result ? result.note : null });
          return;
        }
        forget(id);
        if (!result) return;
        if (result.__typename === 'AcknowledgementRequired')
          return setAsking({ move: wanted, findings: result.findings });
        // Whoever was quicker is on the diary from now on.
        void client.refetchQueries({ include: ['Diary'] });
        await refuse(wanted, result, 'nextStarts' in result ? result.nextStarts : []);
      } catch (error) {
        forget(id);
        setRefused({ move: wanted, refusal: outage(error), nextStarts: [] });
      }
    },
    [client, forget, onMoved, refuse, reschedule],
  );

  const leave = useCallback(() => {
    setRefused(null);
    setAsking(null);
  }, []);

  return { wishes, refused, asking, move, leave };
}
