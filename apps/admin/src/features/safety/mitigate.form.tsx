import { useMutation } from '@apollo/client/react';
import { Button, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CodedReason } from '../../components/coded-reason.js';
import { outage, type RefusalShape } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { type FindingFieldsFragment, MitigateFindingDocument, type MitigationReason } from '../../gql/graphql.js';
import { MITIGATION_CHOICES } from './mitigation-choices.js';

/** Clears one finding: who, why by code, and in words. Written to the record for good. */
export function MitigateForm({ appointmentId, finding }: { appointmentId: string; finding: FindingFieldsFragment }) {
  const [reason, setReason] = useState<MitigationReason | ''>('');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<RefusalShape | null>(null);
  const [mitigate, { loading }] = useMutation(MitigateFindingDocument);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason === '' || text.trim() === '') return;
    setRefusal(null);
    try {
      const { data } = await mitigate({
        variables: { input: { appointmentId, findingKey: finding.key, reason, text: text.trim() } },
      });
      const result = data?.mitigateFinding;
      if (result && result.__typename !== 'Appointment') setRefusal(result);
    } catch (error) {
      setRefusal(outage(error));
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="xs" mt="xs">
        <CodedReason
          label={`Reason to clear: ${finding.title}`}
          choices={MITIGATION_CHOICES}
          value={reason}
          onChange={(value) => setReason(value as MitigationReason | '')}
        />
        <Textarea
          label="In words, for the record"
          required
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
        />
        <RefusalAlert refusal={refusal} />
        <Button type="submit" loading={loading} disabled={reason === '' || text.trim() === ''}>
          Clear this finding
        </Button>
      </Stack>
    </form>
  );
}
