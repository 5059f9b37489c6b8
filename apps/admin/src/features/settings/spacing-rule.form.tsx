import { useMutation } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { fieldErrors } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import {
  RetireSpacingRuleDocument,
  SaveSpacingRuleDocument,
  type SpacingRuleFieldsFragment,
  type SpacingSettingsQuery,
} from '../../gql/graphql.js';
import { SpacingRuleFields } from './spacing-rule-fields.js';
import { BLANK_RULE, ruleInput, ruleValues } from './spacing-rule-values.js';
import { PolicyButtons } from './policy-buttons.js';
import { usePolicy } from './use-policy.js';

interface SpacingRuleFormProps {
  rule: SpacingRuleFieldsFragment | null;
  choices: SpacingSettingsQuery;
  onDone: () => void;
}

const REFETCH = { refetchQueries: ['SpacingSettings'] };

/** How two visits of one patient have to lie to each other. */
export function SpacingRuleForm({ rule, choices, onDone }: SpacingRuleFormProps) {
  const form = useForm({
    initialValues: rule ? ruleValues(rule) : BLANK_RULE,
    validate: { first: (word) => (word === '' ? 'Choose one' : null) },
  });
  const [save, saving] = useMutation(SaveSpacingRuleDocument, REFETCH);
  const [retire, retiring] = useMutation(RetireSpacingRuleDocument, REFETCH);
  const { refusal, settle } = usePolicy(onDone);

  const submit = async () => {
    const refused = await settle('SpacingRule', 'The rule is saved.', async (idempotencyKey) => {
      const input = {
        ...ruleInput(form.getValues()),
        idempotencyKey,
        id: rule?.id ?? null,
        version: rule?.version ?? null,
      };
      return (await save({ variables: { input } })).data?.saveSpacingRule;
    });
    if (refused) form.setErrors(byFormField(fieldErrors(refused)));
  };
  const end = ({ id, version }: SpacingRuleFieldsFragment) =>
    settle('SpacingRule', 'The rule is retired.', async (idempotencyKey) => {
      const input = { idempotencyKey, id, version };
      return (await retire({ variables: { input } })).data?.retireSpacingRule;
    });

  return (
    <form onSubmit={form.onSubmit(() => void submit())}>
      <Stack gap="sm">
        <SpacingRuleFields form={form} choices={choices} />
        <RefusalAlert refusal={refusal} />
        <PolicyButtons
          saving={saving.loading}
          retiring={retiring.loading}
          onRetire={rule ? () => void end(rule) : null}
        />
      </Stack>
    </form>
  );
}

/** `first.code` is one field in the form. */
const byFormField = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, message]) => [field.replace(/\.(code|by)$/, ''), message]));
