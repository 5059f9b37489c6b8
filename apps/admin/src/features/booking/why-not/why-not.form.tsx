import { useQuery } from '@apollo/client/react';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { RefusalAlert } from '../../../components/refusal-alert.js';
import { dayIn, formatTime } from '../../../components/zoned-format.js';
import { BookingChoicesDocument } from '../../../gql/graphql.js';
import type { OpeningsChoice } from '../openings-filter.js';
import type { Opening } from '../openings-groups.js';
import { useWhyNot } from './use-why-not.js';
import { WhyNotAnswers } from './why-not-answers.js';

interface WhyNotFormProps {
  visitType: { id: string; discipline: { code: string } };
  patientId: string;
  referralId: string | null;
  /** The visit that is to be moved, if one is. */
  movedId: string | null;
  choice: OpeningsChoice;
  /** The instant that was pointed at in the diary: it is asked about at once. Epoch milliseconds. */
  preferredAt: number | null;
  onPick: (opening: Opening) => void;
  onOver: ((opening: Opening) => void) | null;
}

/** "Why not at …?": the caller names a time, and is told what stands in its way and which one does not. */
export function WhyNotForm({
  visitType,
  patientId,
  referralId,
  movedId,
  choice,
  preferredAt,
  onPick,
  onOver,
}: WhyNotFormProps) {
  const [typed, setTyped] = useState<{ date: string | null; time: string }>({ date: null, time: '' });
  const [missing, setMissing] = useState(false);
  const { found, refusal, ask, busy } = useWhyNot();
  const date = typed.date ?? choice.from;
  const askAbout = (day: string, time: string) =>
    void ask({
      date: day,
      time,
      visitTypeId: visitType.id,
      patientId,
      referralId,
      movedId,
      providerId: choice.providerId || null,
      clinicId: choice.clinicId || null,
    });
  usePointedAt({ discipline: visitType.discipline.code, clinicId: choice.clinicId, preferredAt }, (day, time) => {
    setTyped({ date: day, time });
    askAbout(day, time);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(typed.time === '' || date === '');
    if (typed.time !== '' && date !== '') askAbout(date, typed.time);
  };

  return (
    <Stack gap={6} role="group" aria-label="Why not at another time?">
      <form onSubmit={submit} noValidate>
        <WhenFields date={date} time={typed.time} invalid={missing} busy={busy} onChange={setTyped} />
      </form>
      {missing ? (
        <Text role="alert" size="sm" fw={600}>
          Name a day and a time.
        </Text>
      ) : null}
      <RefusalAlert refusal={refusal} />
      <div role="status">
        {found ? <WhyNotAnswers found={found} verb="Take" onPick={onPick} onOver={onOver} /> : null}
      </div>
    </Stack>
  );
}

interface When {
  date: string;
  time: string;
}

interface WhenFieldsProps extends When {
  invalid: boolean;
  busy: boolean;
  onChange: (when: When) => void;
}

function WhenFields({ date, time, invalid, busy, onChange }: WhenFieldsProps) {
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        label="Another day"
        type="date"
        value={date}
        onChange={(event) => onChange({ date: event.currentTarget.value, time })}
      />
      <TextInput
        label="Another time"
        type="time"
        value={time}
        aria-invalid={invalid}
        onChange={(event) => onChange({ date, time: event.currentTarget.value })}
      />
      <Button type="submit" variant="default" loading={busy}>
        Why not then?
      </Button>
    </Group>
  );
}

interface PointedAt {
  discipline: string;
  clinicId: string;
  preferredAt: number | null;
}

/** Asks once about the instant that was pointed at, as soon as the clock of its clinic is known. */
function usePointedAt({ discipline, clinicId, preferredAt }: PointedAt, onKnown: (day: string, time: string) => void) {
  const { data } = useQuery(BookingChoicesDocument, { variables: { discipline } });
  const zone = data?.clinics.find(({ id }) => id === clinicId)?.timeZone;
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || preferredAt === null || zone === undefined) return;
    asked.current = true;
    onKnown(dayIn(preferredAt, zone), formatTime(preferredAt, zone));
  });
}
