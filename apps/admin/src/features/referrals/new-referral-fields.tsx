import { Group, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReferralChoicesQuery } from '../../gql/graphql.js';
import { type NewReferralValues, performersOf, visitTypesFor } from './new-referral-values.js';
import { PRIORITIES } from './referral-choices.js';

interface NewReferralFieldsProps {
  form: UseFormReturnType<NewReferralValues>;
  /** Undefined while they load: what needs no choice can be written already. */
  choices: ReferralChoicesQuery | undefined;
}

/** Whom, how soon, why, and the question. The visit types offered are those that the chosen performer gives. */
export function NewReferralFields({ form, choices }: NewReferralFieldsProps) {
  return (
    <>
      <NativeSelect label="To" required autoFocus data={performersOf(choices)} {...form.getInputProps('performer')} />
      <NativeSelect
        label="Visit type, if you know it"
        data={visitTypesFor(choices, form.values.performer)}
        {...form.getInputProps('visitTypeId')}
      />
      <Radio.Group label="Priority" {...form.getInputProps('priority')}>
        <Group mt={4}>
          {PRIORITIES.toReversed().map(({ value, label, meaning }) => (
            <Radio key={value} value={value} label={`${label}: ${meaning}`} />
          ))}
        </Group>
      </Radio.Group>
      <Group grow align="flex-start">
        <TextInput label="Reason" required {...form.getInputProps('reason')} />
        <TextInput label="ICD-10 code" placeholder="M54.5" {...form.getInputProps('reasonCode')} />
      </Group>
      <Textarea label="Question" required autosize minRows={3} {...form.getInputProps('question')} />
    </>
  );
}
