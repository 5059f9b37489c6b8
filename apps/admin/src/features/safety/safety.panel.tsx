import { Alert, Stack, Text } from '@mantine/core';
import type { FindingFieldsFragment } from '../../gql/graphql.js';
import { AcknowledgementFields, type Acknowledgement } from './acknowledgement-fields.js';
import { FindingCard } from './finding-card.js';
import { bySeverity } from './severity-words.js';

interface SafetyPanelProps {
  findings: readonly FindingFieldsFragment[];
  /** How many medicines were checked; null where that is not known: then nothing reassuring is said. */
  medicines: number | null;
  acknowledgements: Readonly<Record<string, Acknowledgement>>;
  onAcknowledge: (findingKey: string, value: Acknowledgement) => void;
}

const BLANK: Acknowledgement = { reason: '', text: '' };

/** What the check found for this visit, heaviest first, with the reasons it asks for. */
export function SafetyPanel({ findings, medicines, acknowledgements, onAcknowledge }: SafetyPanelProps) {
  if (findings.length === 0) {
    return medicines === null ? (
      <Alert color="orange" variant="outline" title="Could not check">
        What the patient takes is not known. Ask, and note it in the chart.
      </Alert>
    ) : (
      <Text role="status">
        Checked against {medicines} {medicines === 1 ? 'medicine' : 'medicines'}: nothing found.
      </Text>
    );
  }
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Safety findings">
      {bySeverity(findings).map((finding) => (
        <FindingCard key={finding.key} finding={finding}>
          {finding.demand === 'acknowledgement' && !finding.mitigation ? (
            <AcknowledgementFields
              finding={finding}
              value={acknowledgements[finding.key] ?? BLANK}
              onChange={(value) => onAcknowledge(finding.key, value)}
            />
          ) : null}
        </FindingCard>
      ))}
    </Stack>
  );
}
