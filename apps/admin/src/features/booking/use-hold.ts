import { useMutation } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { HoldOpeningDocument, type HoldOpeningMutation, ReleaseHoldDocument } from '../../gql/graphql.js';
import type { Opening } from './openings-groups.js';

export interface Held {
  opening: Opening;
  /** Null: over another visit, where nothing can be kept before it is booked. */
  kept: { holdId: string; endsAt: string; expiresAt: string } | null;
  /** Spacing rules that the visit would break and that only warn. */
  warnings: Extract<HoldOpeningMutation['holdOpening'], { __typename: 'Hold' }>['spacingWarnings'];
}

export interface HoldRefusal {
  refusal: RefusalShape;
  /** Starts offered in place of the one that was taken, with the same provider. */
  next: Opening[];
  /** The time itself, where the visit may be booked over what is there. */
  over: Opening | null;
}

interface HoldFor {
  patientId: string;
  visitTypeId: string;
  referralId: string | null;
}

/** The time kept while somebody decides. It is given back when another is chosen or the page is left. */
export function useHold({ patientId, visitTypeId, referralId }: HoldFor) {
  const [held, setHeld] = useState<Held | null>(null);
  const [refused, setRefused] = useState<HoldRefusal | null>(null);
  const [hold, { loading }] = useMutation(HoldOpeningDocument);
  const [release] = useMutation(ReleaseHoldDocument);
  const openHold = useRef<string | null>(null);

  const giveBack = () => {
    const id = openHold.current;
    openHold.current = null;
    // A hold that cannot be given back runs out by itself within minutes.
    if (id) release({ variables: { id } }).catch(() => undefined);
  };
  const giveBackLatest = useRef(giveBack);
  giveBackLatest.current = giveBack;
  useEffect(() => () => giveBackLatest.current(), []);

  const take = async (opening: Opening): Promise<boolean> => {
    giveBack();
    setHeld(null);
    setRefused(null);
    const { startsAt, provider, clinic } = opening;
    try {
      const { data } = await hold({
        variables: {
          input: { visitTypeId, providerId: provider.id, clinicId: clinic.id, startsAt, patientId, referralId },
        },
      });
      const result = data?.holdOpening;
      if (result?.__typename === 'Hold') {
        openHold.current = result.id;
        const { id: holdId, endsAt, expiresAt, spacingWarnings: warnings } = result;
        setHeld({ opening, kept: { holdId, endsAt, expiresAt }, warnings });
        return true;
      }
      if (result) {
        const taken = result.__typename === 'SlotTaken' ? result : null;
        const next = (taken?.nextStarts ?? []).map((start) => ({ startsAt: start, provider, clinic }));
        setRefused({ refusal: result, next, over: taken?.mayOverlap ? opening : null });
      }
    } catch (error) {
      setRefused({ refusal: outage(error), next: [], over: null });
    }
    return false;
  };

  /** A taken time, to be booked over what is there. */
  const takeOver = (opening: Opening) => {
    giveBack();
    setRefused(null);
    setHeld({ opening, kept: null, warnings: [] });
  };
  const drop = () => {
    giveBack();
    setHeld(null);
  };
  /** The hold was turned into a visit, or ran out: there is nothing left to give back. */
  const used = () => {
    openHold.current = null;
  };
  return { held, refused, take, takeOver, drop, used, taking: loading };
}
