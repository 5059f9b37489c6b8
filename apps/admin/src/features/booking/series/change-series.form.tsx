import { useQuery } from '@apollo/client/react';
import { CANCELLATION_REASONS } from '@meridian/domain';
import { Button, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { choicesOf } from '../../../components/code-label.js';
import { CodedReason } from '../../../components/coded-reason.js';
import { RefusalAlert } from '../../../components/refusal-alert.js';
import { formatTime } from '../../../components/zoned-format.js';
import {
  BookingChoicesDocument,
  type CancellationReason,
  type SeriesScope,
  type VisitDetailsFragment,
} from '../../../gql/graphql.js';
import type { Reason, Reasons, SafetySlot } from '../safety-slot.js';
import { useChangeSeries } from './use-change-series.js';

interface ChangeSeriesFormProps {
  visit: VisitDetailsFragment;
  safety: SafetySlot;
  onDone: () => void;
}

const SCOPES: readonly { value: SeriesScope; label: string }[] = [
  { value: 'this', label: 'Only this visit' },
  { value: 'following', label: 'This and the following' },
  { value: 'all', label: 'All that still wait to happen' },
];
const REASONS = choicesOf<CancellationReason>(CANCELLATION_REASONS);

/** Changes visits of a series together: another time of day, other days, another provider, or cancelled. All or none. */
export function ChangeSeriesForm({ visit, safety, onDone }: ChangeSeriesFormProps) {
  const own = formatTime(visit.startsAt, visit.clinic.timeZone);
  const [scope, setScope] = useState<SeriesScope>('following');
  const [doing, setDoing] = useState<'move' | 'cancel'>('move');
  const [to, setTo] = useState({ timeOfDay: own, shiftDays: '0', providerId: visit.provider.id });
  const [why, setWhy] = useState<Why>({ reason: '', text: '' });
  const [reasons, setReasons] = useState<Reasons>({});
  const { run, refusal, findings, busy } = useChangeSeries(visit, onDone);
  const acknowledge = (key: string, value: Reason) => setReasons((given) => ({ ...given, [key]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (doing === 'move') {
      const move = {
        scope,
        timeOfDay: to.timeOfDay === own ? null : to.timeOfDay,
        shiftDays: Math.trunc(Number(to.shiftDays)) || null,
        providerId: to.providerId === visit.provider.id ? null : to.providerId,
      };
      void run({ move, reasons });
    } else if (why.reason !== '') void run({ cancel: { scope, reason: why.reason, text: why.text.trim() || null } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <ScopeFields scope={scope} onScope={setScope} doing={doing} onDoing={setDoing} />
        {doing === 'move' ? (
          <MoveFields discipline={visit.visitType.discipline.code} to={to} onChange={setTo} />
        ) : (
          <WhyFields why={why} onChange={setWhy} />
        )}
        {findings.length > 0
          ? safety({ findings, medicines: null, acknowledgements: reasons, onAcknowledge: acknowledge })
          : null}
        <RefusalAlert refusal={refusal} />
        <Group>
          <Button
            type="submit"
            loading={busy}
            color={doing === 'cancel' ? 'red' : ''}
            disabled={doing === 'cancel' && why.reason === ''}
          >
            {doing === 'move' ? 'Move the visits' : 'Cancel the visits'}
          </Button>
          <Button variant="default" onClick={onDone}>
            Leave the series as it is
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface To {
  timeOfDay: string;
  shiftDays: string;
  providerId: string;
}

/** Where the visits go; what is left as it is does not change. */
function MoveFields({ discipline, to, onChange }: { discipline: string; to: To; onChange: (to: To) => void }) {
  const { data } = useQuery(BookingChoicesDocument, { variables: { discipline } });
  const providers = (data?.providers ?? []).filter(({ active, id }) => active || id === to.providerId);
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        label="Time of day"
        type="time"
        value={to.timeOfDay}
        onChange={(event) => onChange({ ...to, timeOfDay: event.currentTarget.value })}
      />
      <TextInput
        label="Days later"
        description="Negative: earlier"
        type="number"
        w={120}
        value={to.shiftDays}
        onChange={(event) => onChange({ ...to, shiftDays: event.currentTarget.value })}
      />
      <NativeSelect
        label="Provider"
        value={to.providerId}
        onChange={(event) => onChange({ ...to, providerId: event.currentTarget.value })}
        data={providers.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Group>
  );
}

interface ScopeFieldsProps {
  scope: SeriesScope;
  onScope: (scope: SeriesScope) => void;
  doing: 'move' | 'cancel';
  onDoing: (doing: 'move' | 'cancel') => void;
}

/** Which visits, and whether they are moved or cancelled. */
function ScopeFields({ scope, onScope, doing, onDoing }: ScopeFieldsProps) {
  return (
    <>
      <Radio.Group label="Which visits" value={scope} onChange={(value) => onScope(value as SeriesScope)}>
        <Stack gap={4} mt={4}>
          {SCOPES.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} autoFocus={value === 'following'} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group label="What" value={doing} onChange={(value) => onDoing(value as 'move' | 'cancel')}>
        <Group gap="sm" mt={4}>
          <Radio value="move" label="Move" />
          <Radio value="cancel" label="Cancel" />
        </Group>
      </Radio.Group>
    </>
  );
}

interface Why {
  reason: CancellationReason | '';
  text: string;
}

/** The coded reason, and more of it in words. */
function WhyFields({ why, onChange }: { why: Why; onChange: (why: Why) => void }) {
  return (
    <>
      <CodedReason
        label="Why are they cancelled?"
        choices={REASONS}
        value={why.reason}
        onChange={(value) => onChange({ ...why, reason: value as CancellationReason | '' })}
      />
      <Textarea
        label="More, for the staff"
        value={why.text}
        onChange={(event) => onChange({ ...why, text: event.currentTarget.value })}
        autosize
      />
    </>
  );
}
