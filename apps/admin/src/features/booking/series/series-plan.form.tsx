import { Button, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ErrorState } from '../../../components/error-state.js';
import { RefusalAlert } from '../../../components/refusal-alert.js';
import type { SeriesVisitsFragment } from '../../../gql/graphql.js';
import { focusEmptyReason } from '../focus-empty-reason.js';
import { type Reason, type Reasons, type SafetySlot, withoutReason } from '../safety-slot.js';
import { useSafetyCheck } from '../use-safety-check.js';
import { SeriesPlanList } from './series-plan-list.js';
import { chosenStarts, type Picks, type SeriesPlan, undecided } from './series-values.js';
import { useBookSeries, type WantedSeries } from './use-book-series.js';

interface SeriesPlanFormProps {
  plan: SeriesPlan;
  picks: Picks;
  onPick: (ordinal: number, pick: string) => void;
  wanted: WantedSeries;
  safety: SafetySlot;
  onBooked: (series: SeriesVisitsFragment) => void;
}

/** Decides each visit of a plan, reads the safety check once for all of them, and books them. */
export function SeriesPlanForm({ plan, picks, onPick, wanted, safety, onBooked }: SeriesPlanFormProps) {
  const [reasons, setReasons] = useState<Reasons>({});
  const [missing, setMissing] = useState<readonly number[]>([]);
  const { book, findings: newer, refusal, busy } = useBookSeries(onBooked);
  const check = useSafetyCheck(wanted.patientId, wanted.visitTypeId, null);
  const findings = newer ?? check.findings;
  const starts = chosenStarts(plan, picks);
  const refused = findings?.some(({ demand, mitigation }) => demand === 'refused' && !mitigation) ?? false;
  const acknowledge = (key: string, value: Reason) => setReasons((given) => ({ ...given, [key]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const open = undecided(plan, picks);
    setMissing(open);
    if (open.length > 0) return document.querySelector<HTMLElement>(`[data-visit="${open[0]}"]`)?.focus();
    if (withoutReason(findings ?? [], reasons).length > 0) return focusEmptyReason();
    void book({ ...wanted, starts, reasons });
  };
  return (
    <form onSubmit={submit} noValidate aria-label="The series">
      <SeriesPlanList plan={plan} picks={picks} missing={missing} onPick={onPick} />
      <Title order={2} size="h4" my="sm">
        Safety check
      </Title>
      {check.error ? (
        <ErrorState title="Could not check" message={check.error} onRetry={check.retry} />
      ) : findings === null ? (
        <Text role="status">Checking…</Text>
      ) : (
        safety({ findings, medicines: check.medicines, acknowledgements: reasons, onAcknowledge: acknowledge })
      )}
      <RefusalAlert refusal={refusal} />
      <Button
        type="submit"
        mt="sm"
        size="md"
        loading={busy}
        disabled={refused || findings === null || starts.length < 2}
      >
        Book all {starts.length} visits
      </Button>
    </form>
  );
}
