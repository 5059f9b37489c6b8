import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { RefusalAlert } from '../../../components/refusal-alert.js';
import type { Reason, Reasons, SafetySlot } from '../safety-slot.js';
import { PlanCards } from './plan-cards.js';
import type { useProposals } from './use-proposals.js';

type Found = Pick<ReturnType<typeof useProposals>, 'take' | 'answer' | 'refusal' | 'waiting'>;

interface ProposalsPanelProps {
  found: Found & { readonly booking: boolean };
  /** What Enter on a proposal does, in words. */
  does: string;
  safety: SafetySlot;
}

/** What was found, or why nothing; and the findings that have to be read before one of them is booked. */
export function ProposalsPanel({ found, does, safety }: ProposalsPanelProps) {
  const { take, answer, refusal, waiting, booking } = found;
  const [reasons, setReasons] = useState<Reasons>({});
  const acknowledge = (key: string, value: Reason) => setReasons((given) => ({ ...given, [key]: value }));
  return (
    <>
      <RefusalAlert refusal={refusal} />
      {waiting ? (
        <Stack>
          {safety({
            findings: waiting.findings,
            medicines: null,
            acknowledgements: reasons,
            onAcknowledge: acknowledge,
          })}
          <Button
            loading={booking}
            onClick={() => void take(waiting.proposal, reasons)}
            style={{ alignSelf: 'flex-start' }}
          >
            Book these visits
          </Button>
        </Stack>
      ) : answer ? (
        <PlanCards answer={answer} busy={booking} does={does} onBook={(proposal) => void take(proposal, reasons)} />
      ) : null}
    </>
  );
}
