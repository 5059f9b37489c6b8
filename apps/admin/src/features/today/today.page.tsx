import { useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { formatLocalDate, formatTime } from '../../components/zoned-format.js';
import { TodayDocument } from '../../gql/graphql.js';
import { RebookTasks } from './rebook-tasks.js';
import { TodayBoard } from './today-board.js';

interface TodayPageProps {
  clinics: { id: string; name: string; timeZone: string }[];
  clinic: { id: string; name: string; timeZone: string };
  /** Whether the signed-in person moves visits along and rebooks. */
  mayStep: boolean;
  onClinic: (id: string) => void;
  /** The form for somebody who stands at the desk, from the route: it needs parts of other features. */
  walkIn: (onDone: () => void) => ReactNode;
}

const REFRESH_EVERY_MS = 5_000;

/** The front desk's day: who is expected, who waits and how long, who is next, and who is to be rebooked. */
export function TodayPage({ clinics, clinic, mayStep, onClinic, walkIn }: TodayPageProps) {
  const result = useQuery(TodayDocument, { variables: { clinicId: clinic.id }, pollInterval: REFRESH_EVERY_MS });
  const [walkingIn, setWalkingIn] = useState(false);
  useShortcuts(mayStep ? { w: () => setWalkingIn(true) } : {});

  return (
    <>
      <PageHeading title={`Today, ${clinic.name}`}>
        {mayStep && !walkingIn ? <Button onClick={() => setWalkingIn(true)}>Walk-in</Button> : null}
      </PageHeading>
      {walkingIn ? walkIn(() => setWalkingIn(false)) : null}
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label="Clinic"
          value={clinic.id}
          onChange={(event) => onClinic(event.currentTarget.value)}
          data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {result.data ? (
          <Text size="sm" c="dimmed">
            {formatLocalDate(result.data.today.date)}, {formatTime(result.data.today.readAt, clinic.timeZone)}
          </Text>
        ) : null}
      </Group>
      <QueryView result={result} of="the day" rows={8}>
        {({ today }) => <TodayBoard key={today.clinic.id} today={today} mayStep={mayStep} />}
      </QueryView>
      {mayStep ? <RebookTasks clinicId={clinic.id} /> : null}
    </>
  );
}
