import { List, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { labelOfCode } from '../../components/code-label.js';
import { Facts } from '../../components/facts.js';
import { formatBirthDate, formatDateTime } from '../../components/zoned-format.js';
import type { ReferralCaseFragment } from '../../gql/graphql.js';
import { PriorityBadge } from './priority-badge.js';
import { DECLINE_CHOICES } from './referral-choices.js';

/** Who, why, what is asked, and what the patient took and was allergic to when it was sent. */
export function ReferralFacts({ referral, zone }: { referral: ReferralCaseFragment; zone: string }) {
  const { patient } = referral;
  const declined = DECLINE_CHOICES.find(({ value }) => value === referral.declineReason)?.label;
  return (
    <Stack gap="md">
      <Facts
        facts={[
          ['Priority', <PriorityBadge key="priority" priority={referral.priority} />],
          ['State', labelOfCode(referral.progress)],
          [
            'Patient',
            <AppLink key="patient" to="/patients/$patientId" params={{ patientId: patient.id }}>
              {patient.name}
            </AppLink>,
          ],
          ['Born', patient.birthDate ? formatBirthDate(patient.birthDate) : null],
          ['Phone', patient.phone],
          ['MRN', patient.mrn],
          ['From', referral.requester.name],
          ['To', referral.performer?.name ?? referral.performerDiscipline?.name],
          ['Visit type', referral.visitType?.name],
          ['Decide by', referral.decideBy ? formatDateTime(referral.decideBy, zone) : null],
          [
            'Declined because',
            declined ? `${declined}${referral.declineText ? `: ${referral.declineText}` : ''}` : null,
          ],
        ]}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Paper withBorder p="sm">
          <Title order={2} size="h4">
            Question
          </Title>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{referral.question}</Text>
          <Title order={2} size="h4" mt="sm">
            Reason
          </Title>
          <Text>
            {referral.reason}
            {referral.reasonCode ? ` (${referral.reasonCode})` : ''}
          </Text>
        </Paper>
        <Paper withBorder p="sm">
          <Snapshot
            title="Took when sent"
            lines={referral.medicationSnapshot}
            empty="No medicine was listed: not known, not “none”."
          />
          <Snapshot title="Allergies when sent" lines={referral.allergySnapshot} empty="No allergy was listed." />
        </Paper>
      </SimpleGrid>
    </Stack>
  );
}

function Snapshot({ title, lines, empty }: { title: string; lines: string[]; empty: string }) {
  return (
    <>
      <Title order={2} size="h4">
        {title}
      </Title>
      {lines.length === 0 ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <List mb="sm">
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}
