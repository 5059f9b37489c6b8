import { Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { MedicationListFragment } from '../../gql/graphql.js';
import { ListConfirmation } from './list-confirmation.js';
import { MedicationAdder } from './medication-adder.js';
import { MedicationRow } from './medication-row.js';

interface MedicationPanelProps {
  patient: MedicationListFragment;
  zone: string;
  mayEdit: boolean;
}

const CURRENT = new Set(['active', 'unknown', 'on_hold', 'intended']);

/** What the patient says they take, herbs and supplements included: the list every safety check reads. */
export function MedicationPanel({ patient, zone, mayEdit }: MedicationPanelProps) {
  const [showPast, setShowPast] = useState(false);
  const current = patient.medications.filter((line) => CURRENT.has(line.status));
  const past = patient.medications.filter((line) => !CURRENT.has(line.status));
  const shown = showPast ? [...current, ...past] : current;

  return (
    <Paper withBorder p="sm" component="section" aria-labelledby="medicines">
      <Stack gap="sm">
        <Title order={2} size="h4" id="medicines">
          Medicines and supplements ({current.length})
        </Title>
        <ListConfirmation patient={patient} current={current.length} zone={zone} mayEdit={mayEdit} />
        {mayEdit ? <MedicationAdder patientId={patient.id} /> : null}
        {shown.length === 0 ? <Text c="dimmed">Nothing is listed.</Text> : null}
        <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {shown.map((line) => (
            <MedicationRow key={line.id} line={line} mayEdit={mayEdit} isCurrent={CURRENT.has(line.status)} />
          ))}
        </Stack>
        {past.length > 0 ? (
          <Switch
            label={`Show what is no longer taken (${past.length})`}
            checked={showPast}
            onChange={(event) => setShowPast(event.currentTarget.checked)}
          />
        ) : null}
      </Stack>
    </Paper>
  );
}
