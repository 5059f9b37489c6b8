import { useQuery } from '@apollo/client/react';
import { Stack, Text, Title } from '@mantine/core';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { dayIn } from '../../components/zoned-format.js';
import { type RoomSettingsQuery, RoomSettingsDocument } from '../../gql/graphql.js';
import { OutOfServiceForm, OutOfServiceList } from './out-of-service.form.js';

/** The rooms and devices of each clinic, and when one of them cannot be used. */
export function RoomsPage() {
  const result = useQuery(RoomSettingsDocument);
  return (
    <>
      <PageHeading title="Rooms and devices" />
      <QueryView result={result} of="the rooms" rows={8}>
        {({ clinics, absences }) =>
          clinics.length === 0 ? (
            <EmptyState title="No clinic yet" hint="Rooms and devices belong to one." />
          ) : (
            <Stack gap="xl" maw={1000}>
              {clinics.map((clinic) => (
                <ClinicRooms key={clinic.id} clinic={clinic} absences={absences} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </>
  );
}

interface ClinicRoomsProps {
  clinic: RoomSettingsQuery['clinics'][number];
  absences: RoomSettingsQuery['absences'];
}

function ClinicRooms({ clinic, absences }: ClinicRoomsProps) {
  const { name, rooms, equipment, timeZone } = clinic;
  const things = [...rooms, ...equipment];
  return (
    <section aria-label={name}>
      <Title order={2} size="h3">
        {name}
      </Title>
      {things.length === 0 ? (
        <Text c="dimmed">No room and no device: visits there need none.</Text>
      ) : (
        <>
          <Text>Rooms: {rooms.map((room) => room.name).join(', ') || 'none'}</Text>
          <Text>Devices: {equipment.map((device) => device.name).join(', ') || 'none'}</Text>
          <Title order={3} size="h4" mt="sm">
            Out of service
          </Title>
          <OutOfServiceList
            clinic={clinic}
            absences={absences.filter(({ ofId }) => things.some(({ id }) => id === ofId))}
          />
          <OutOfServiceForm clinic={clinic} today={dayIn(Date.now(), timeZone)} />
        </>
      )}
    </section>
  );
}
