import { Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { StateBadge } from '../../components/state-badge.js';
import type { FindingFieldsFragment } from '../../gql/graphql.js';
import css from './finding-card.module.css';
import { mitigationLabel } from './mitigation-choices.js';
import { demandSentence, SEVERITY_WORDS } from './severity-words.js';

/** One finding: how heavy, why, what to do, and where that is written. */
export function FindingCard({ finding, children }: { finding: FindingFieldsFragment; children?: ReactNode }) {
  const { label, tone } = SEVERITY_WORDS[finding.severity];
  const demand = finding.mitigation ? null : demandSentence(finding.demand, finding.clearableBy);
  return (
    <Paper component="li" withBorder p="sm" className={css['card']} data-tone={tone} data-severity={finding.severity}>
      <Group gap="xs">
        <StateBadge state={label} tone={tone} />
        <Text fw={600}>{finding.title}</Text>
      </Group>
      {finding.mechanism ? <Text size="sm">{finding.mechanism}</Text> : null}
      {finding.management ? (
        <Text size="sm">
          <b>What to do:</b> {finding.management}
        </Text>
      ) : null}
      {demand ? (
        <Text size="sm" fw={600}>
          {demand}
        </Text>
      ) : null}
      {finding.mitigation ? (
        <Text size="sm">
          Settled by {finding.mitigation.by.displayName}: {mitigationLabel(finding.mitigation.reason)}
          {finding.mitigation.text ? `, “${finding.mitigation.text}”` : ''}
        </Text>
      ) : null}
      {children}
      <details className={css['source']}>
        <summary>Source</summary>
        {finding.source || 'none named'}. Evidence: {finding.evidence || 'not rated'}.{' '}
        {finding.verified ? 'Checked against the text' : 'Not checked against a text'},{' '}
        {finding.reviewed ? 'reviewed by a clinician' : 'not yet reviewed by a clinician of this clinic'}. Knowledge{' '}
        {finding.knowledgeVersion}.
      </details>
    </Paper>
  );
}
