import { useMutation } from '@apollo/client/react';
import { NativeSelect, NumberInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { fieldErrors } from '../../components/refusal.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import {
  RetireRoomTurnoverDocument,
  type RoomTurnoverFieldsFragment,
  SaveRoomTurnoverDocument,
  type SpacingSettingsQuery,
} from '../../gql/graphql.js';
import { PolicyButtons } from './policy-buttons.js';
import { usePolicy } from './use-policy.js';

interface TurnoverFormProps {
  row: RoomTurnoverFieldsFragment | null;
  choices: SpacingSettingsQuery;
  onDone: () => void;
}

const MINUTES_USUAL = 10;

const turnoverValues = (row: RoomTurnoverFieldsFragment | null) => ({
  previousTechnique: row?.previous?.code ?? '',
  nextTechnique: row?.next?.code ?? '',
  minutes: row?.minutes ?? MINUTES_USUAL,
});

const REFETCH = { refetchQueries: ['SpacingSettings'] };

/** What a room needs between two visits, besides their buffers. */
export function TurnoverForm({ row, choices, onDone }: TurnoverFormProps) {
  const form = useForm({
    initialValues: turnoverValues(row),
  });
  const [save, saving] = useMutation(SaveRoomTurnoverDocument, REFETCH);
  const [retire, retiring] = useMutation(RetireRoomTurnoverDocument, REFETCH);
  const { refusal, settle } = usePolicy(onDone);
  const techniques = choices.techniques.map(({ code, name }) => ({ value: code, label: name }));

  const submit = async () => {
    const { previousTechnique, nextTechnique, minutes } = form.getValues();
    const refused = await settle('RoomTurnover', 'The turnover is saved.', async (idempotencyKey) => {
      const input = {
        idempotencyKey,
        id: row?.id ?? null,
        version: row?.version ?? null,
        previousTechnique: previousTechnique || null,
        nextTechnique: nextTechnique || null,
        minutes,
      };
      return (await save({ variables: { input } })).data?.saveRoomTurnover;
    });
    if (refused) form.setErrors(fieldErrors(refused));
  };
  const end = ({ id, version }: RoomTurnoverFieldsFragment) =>
    settle('RoomTurnover', 'The turnover is retired.', async (idempotencyKey) => {
      const input = { idempotencyKey, id, version };
      return (await retire({ variables: { input } })).data?.retireRoomTurnover;
    });

  return (
    <form onSubmit={form.onSubmit(() => void submit())}>
      <Stack gap="sm">
        <NativeSelect
          label="After"
          data={[{ value: '', label: 'Any visit' }, ...techniques]}
          data-autofocus
          {...form.getInputProps('previousTechnique')}
        />
        <NativeSelect
          label="Before"
          data={[{ value: '', label: 'Any visit' }, ...techniques]}
          {...form.getInputProps('nextTechnique')}
        />
        <NumberInput
          label="Minutes"
          min={1}
          max={240}
          allowDecimal={false}
          required
          {...form.getInputProps('minutes')}
        />
        <RefusalAlert refusal={refusal} />
        <PolicyButtons
          saving={saving.loading}
          retiring={retiring.loading}
          onRetire={row ? () => void end(row) : null}
        />
      </Stack>
    </form>
  );
}
