import { TextInput } from '@mantine/core';
import { CodedReason } from '../../components/coded-reason.js';
import type { FindingFieldsFragment, MitigationReason } from '../../gql/graphql.js';
import { MITIGATION_CHOICES } from './mitigation-choices.js';

export interface Acknowledgement {
  reason: MitigationReason | '';
  text: string;
}

interface AcknowledgementFieldsProps {
  finding: FindingFieldsFragment;
  value: Acknowledgement;
  onChange: (value: Acknowledgement) => void;
}

/** Why it is all right to go on: a coded reason, and words where the code says "other". */
export function AcknowledgementFields({ finding, value, onChange }: AcknowledgementFieldsProps) {
  return (
    <div data-acknowledge={finding.key}>
      <CodedReason
        label={`Reason to go on: ${finding.title}`}
        choices={MITIGATION_CHOICES}
        value={value.reason}
        onChange={(reason) => onChange({ ...value, reason: reason as MitigationReason | '' })}
      />
      {value.reason === 'other' ? (
        <TextInput
          label="In words"
          required
          value={value.text}
          onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
}
