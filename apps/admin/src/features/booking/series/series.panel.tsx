import { Button, Group, Stack, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { RefusalAlert } from '../../../components/refusal-alert.js';
import type { SeriesVisitsFragment } from '../../../gql/graphql.js';
import type { BookVisitProps } from '../book-visit-props.js';
import type { BookableVisitType } from '../visit-type-field.js';
import { BookedSeries } from './booked-series.js';
import { SeriesPlanForm } from './series-plan.form.js';
import { SeriesRuleFields } from './series-rule.fields.js';
import { FIRST_VALUES, type SeriesValues } from './series-values.js';
import { usePlanSeries } from './use-plan-series.js';

interface SeriesPanelProps extends Pick<BookVisitProps, 'patientId' | 'referralId' | 'safety'> {
  visitType: BookableVisitType;
  first: Pick<SeriesValues, 'providerId' | 'clinicId' | 'startDate'>;
  onOnce: () => void;
}

/** Repeats a visit: the rule, the visits that it gives with their conflicts, and all of them booked or none. */
export function SeriesPanel({ patientId, referralId, visitType, first, safety, onOnce }: SeriesPanelProps) {
  const [values, setValues] = useState<SeriesValues>({ ...FIRST_VALUES, ...first });
  const [booked, setBooked] = useState<SeriesVisitsFragment | null>(null);
  const { plan, picks, pick, propose, drop, refusal, busy } = usePlanSeries(patientId, visitType.id);
  if (booked) return <BookedSeries series={booked} />;
  const change = (next: SeriesValues) => {
    setValues(next);
    drop();
  };
  const show = (event: FormEvent) => {
    event.preventDefault();
    void propose(values);
  };
  return (
    <Stack>
      <form onSubmit={show} noValidate>
        <Stack gap="sm">
          <Title order={2} size="h4">
            Repeat {visitType.name}
          </Title>
          <SeriesRuleFields discipline={visitType.discipline.code} values={values} onChange={change} />
          <Group>
            <Button type="submit" loading={busy} disabled={!values.providerId || !values.clinicId}>
              Show the visits
            </Button>
            <Button variant="default" onClick={onOnce}>
              Only once
            </Button>
          </Group>
        </Stack>
      </form>
      <RefusalAlert refusal={refusal} />
      {plan ? (
        <SeriesPlanForm
          plan={plan}
          picks={picks}
          onPick={pick}
          wanted={{ patientId, visitTypeId: visitType.id, referralId, values }}
          safety={safety}
          onBooked={setBooked}
        />
      ) : null}
    </Stack>
  );
}
