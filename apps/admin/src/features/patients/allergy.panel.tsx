import { Paper, Stack, Switch, Title } from '@mantine/core';
import { useState } from 'react';
import type { AllergyListFragment } from '../../gql/graphql.js';
import { AllergyAdder } from './allergy-adder.js';
import { AllergyConfirmation } from './allergy-confirmation.js';
import { AllergyRow } from './allergy-row.js';

interface AllergyPanelProps {
  patient: AllergyListFragment;
  zone: string;
  mayEdit: boolean;
}

/** Statuses in which an allergy no longer holds; any other, imported ones included, counts. */
const ENDED = new Set(['inactive', 'resolved', 'remission', 'refuted', 'entered-in-error', 'cancelled']);

/** What the patient reacts to. An empty list says whether somebody asked. */
export function AllergyPanel({ patient, zone, mayEdit }: AllergyPanelProps) {
  const [showPast, setShowPast] = useState(false);
  const holding = patient.allergies.filter((line) => !ENDED.has(line.status));
  const past = patient.allergies.filter((line) => ENDED.has(line.status));
  const shown = showPast ? [...holding, ...past] : holding;

  return (
    <Paper withBorder p="sm" component="section" aria-labelledby="allergies">
      <Stack gap="sm">
        <Title order={2} size="h4" id="allergies">
          Allergies ({holding.length})
        </Title>
        <AllergyConfirmation patient={patient} holding={holding.length} zone={zone} mayEdit={mayEdit} />
        {mayEdit ? <AllergyAdder patientId={patient.id} /> : null}
        {shown.length > 0 ? (
          <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            {shown.map((line) => (
              <AllergyRow key={line.id} line={line} mayEdit={mayEdit} holds={!ENDED.has(line.status)} />
            ))}
          </Stack>
        ) : null}
        {past.length > 0 ? (
          <Switch
            label={`Show what no longer holds (${past.length})`}
            checked={showPast}
            onChange={(event) => setShowPast(event.currentTarget.checked)}
          />
        ) : null}
      </Stack>
    </Paper>
  );
}
