import { useQuery } from '@apollo/client/react';
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { RefusalAlert } from '../../../components/refusal-alert.js';
import { dayIn, formatDay, formatTime } from '../../../components/zoned-format.js';
import { BookableVisitTypesDocument } from '../../../gql/graphql.js';
import { useWhyNot } from './use-why-not.js';
import { WhyNotAnswers } from './why-not-answers.js';

/** A time of a provider that was pointed at in the diary; epoch milliseconds. */
export interface PointedTime {
  providerId: string;
  /** Null where the diary does not say. */
  name: string | null;
  at: number;
}

/** What shall be booked instead. */
export interface InsteadChoice {
  providerId: string;
  day: string;
  at: number;
  visitTypeId?: string;
}

interface DiaryWhyNotProps {
  pointed: PointedTime | null;
  clinic: { id: string; timeZone: string };
  onBook: (instead: InsteadChoice) => void;
  onClose: () => void;
}

/** Why a time of the diary is not free, told where it was pointed at, and the next one that is. */
export function DiaryWhyNot({ pointed, clinic, onBook, onClose }: DiaryWhyNotProps) {
  return (
    <Modal
      opened={pointed !== null}
      onClose={onClose}
      size="lg"
      title={
        pointed
          ? `Why not ${formatDay(pointed.at, clinic.timeZone)}${pointed.name ? ` with ${pointed.name}` : ''}?`
          : ''
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {pointed ? (
        <AskAboutTime key={`${pointed.providerId} ${pointed.at}`} pointed={pointed} clinic={clinic} onBook={onBook} />
      ) : null}
    </Modal>
  );
}

type AskAboutTimeProps = Pick<DiaryWhyNotProps, 'clinic' | 'onBook'> & { pointed: PointedTime };

function AskAboutTime({ pointed: { providerId, at }, clinic, onBook }: AskAboutTimeProps) {
  const [time, setTime] = useState(formatTime(at, clinic.timeZone));
  const [visitTypeId, setVisitTypeId] = useState('');
  const types = (useQuery(BookableVisitTypesDocument).data?.visitTypes ?? []).filter(({ active }) => active);
  const { found, refusal, ask, busy } = useWhyNot();
  const askFor = (kind: string) =>
    void ask({
      date: dayIn(at, clinic.timeZone),
      time,
      providerId,
      clinicId: clinic.id,
      visitTypeId: kind || null,
    });
  const first = useRef(askFor);
  useEffect(() => first.current(''), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (time !== '') askFor(visitTypeId);
  };
  const book = ({ startsAt }: { startsAt: string }) => {
    const start = Date.parse(startsAt);
    const chosen = visitTypeId === '' ? {} : { visitTypeId };
    onBook({ providerId, day: dayIn(start, clinic.timeZone), at: start, ...chosen });
  };

  return (
    <Stack gap="sm">
      <form onSubmit={submit} noValidate>
        <Group gap="xs" align="flex-end">
          <TextInput
            label="At"
            type="time"
            data-autofocus
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
          <NativeSelect
            label="For which visit"
            value={visitTypeId}
            onChange={(event) => {
              setVisitTypeId(event.currentTarget.value);
              if (time !== '') askFor(event.currentTarget.value);
            }}
            data={[{ value: '', label: 'Any' }, ...types.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <Button type="submit" variant="default" loading={busy}>
            Why not?
          </Button>
        </Group>
      </form>
      <RefusalAlert refusal={refusal} />
      <div role="status">{found ? <WhyNotAnswers found={found} verb="Book" onPick={book} /> : null}</div>
    </Stack>
  );
}
