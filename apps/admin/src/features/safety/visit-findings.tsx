import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { VisitDetailsFragment } from '../../gql/graphql.js';
import { type Acknowledgement, AcknowledgementFields } from './acknowledgement-fields.js';
import { ConfirmHoldButton } from './confirm-hold-button.js';
import { FindingCard } from './finding-card.js';
import { MitigateForm } from './mitigate.form.js';
import { bySeverity, clearerWords } from './severity-words.js';

interface VisitFindingsProps {
  visit: VisitDetailsFragment;
  /** Whether the signed-in person holds a right to clear at all; which finding, the API decides. */
  mayClear: boolean;
  mayConfirm: boolean;
}

const needsClearance = (finding: VisitDetailsFragment['findings'][number]): boolean =>
  finding.mitigation === null && finding.demand === 'clearance';

const needsReason = (finding: VisitDetailsFragment['findings'][number]): boolean =>
  finding.mitigation === null && finding.demand === 'acknowledgement';

const BLANK: Acknowledgement = { reason: '', text: '' };

/** The findings of a visit that stands; on a safety-hold, the way to clear and then to confirm it. */
export function VisitFindings({ visit, mayClear, mayConfirm }: VisitFindingsProps) {
  const held = visit.state === 'safety_hold';
  const open = visit.findings.filter(needsClearance);
  const confirmable = held && open.length === 0 && mayConfirm;
  const [reasons, setReasons] = useState<Readonly<Record<string, Acknowledgement>>>({});
  const given = visit.findings.filter(needsReason).flatMap(({ key }) => {
    const { reason, text } = reasons[key] ?? BLANK;
    return reason === '' || (reason === 'other' && text.trim() === '')
      ? []
      : [{ findingKey: key, reason, text: text.trim() || null }];
  });
  return (
    <Stack gap="xs">
      {visit.findings.length === 0 ? <Text c="dimmed">Nothing was found when it was booked.</Text> : null}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {bySeverity(visit.findings).map((finding) => (
          <FindingCard key={finding.key} finding={finding}>
            {held && mayClear && needsClearance(finding) ? (
              <MitigateForm appointmentId={visit.id} finding={finding} />
            ) : null}
            {confirmable && needsReason(finding) ? (
              <AcknowledgementFields
                finding={finding}
                value={reasons[finding.key] ?? BLANK}
                onChange={(value) => setReasons((given) => ({ ...given, [finding.key]: value }))}
              />
            ) : null}
          </FindingCard>
        ))}
      </Stack>
      {held && open.length > 0 && !mayClear ? (
        <Text fw={600}>Waits for {clearerWords(open[0]?.clearableBy ?? null)}.</Text>
      ) : null}
      {confirmable ? (
        <ConfirmHoldButton
          visit={visit}
          acknowledgements={given}
          disabled={given.length < visit.findings.filter(needsReason).length}
        />
      ) : null}
    </Stack>
  );
}
