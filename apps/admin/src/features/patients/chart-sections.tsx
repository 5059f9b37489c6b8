import { Stack } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { labelOfCode } from '../../components/code-label.js';
import { VisitLine } from '../../components/visit-line.js';
import { formatDay } from '../../components/zoned-format.js';
import type { PatientChartQuery } from '../../gql/graphql.js';
import { AllergyPanel } from './allergy.panel.js';
import { ChartSection } from './chart-section.js';
import { shownValue } from './observation-value.js';

interface ChartSectionsProps {
  patient: NonNullable<PatientChartQuery['patient']>;
  zone: string;
  mayEdit: boolean;
}

/** Visits, referrals, conditions, allergies and observations. */
export function ChartSections({ patient, zone, mayEdit }: ChartSectionsProps) {
  return (
    <Stack gap="sm">
      <ChartSection
        title="Visits"
        empty="No visit yet."
        rows={patient.appointments.map((visit) => (
          <li key={visit.id}>
            <VisitLine visit={visit} />
          </li>
        ))}
      />
      <ChartSection
        title="Referrals"
        empty="No referral."
        rows={patient.referrals.map((referral) => (
          <li key={referral.id}>
            <AppLink to="/referrals/$referralId" params={{ referralId: referral.id }}>
              {referral.reason}
            </AppLink>{' '}
            to {referral.performer?.name ?? referral.performerDiscipline?.name ?? 'nobody named'} (
            {labelOfCode(referral.progress)}, {referral.priority})
          </li>
        ))}
      />
      <ChartSection
        title="Conditions"
        empty="No condition is recorded."
        rows={patient.conditions.map((condition) => (
          <li key={condition.id}>
            {condition.display} ({labelOfCode(condition.status)}
            {condition.onsetAt ? `, since ${formatDay(condition.onsetAt, zone)}` : ''})
          </li>
        ))}
      />
      <AllergyPanel patient={patient} zone={zone} mayEdit={mayEdit} />
      <ChartSection
        title="Observations"
        empty="No result is recorded: unknown counts as unknown."
        rows={patient.observations.map((observation) => (
          <li key={observation.id}>
            {observation.display}: {shownValue(observation.value)} (
            {observation.at ? formatDay(observation.at, zone) : 'date unknown'})
          </li>
        ))}
      />
    </Stack>
  );
}
