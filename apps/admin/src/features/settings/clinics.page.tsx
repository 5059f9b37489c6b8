import { useQuery } from '@apollo/client/react';
import { Stack, Title } from '@mantine/core';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { dayIn } from '../../components/zoned-format.js';
import { ClinicSettingsDocument } from '../../gql/graphql.js';
import { ClosureForm } from './closure.form.js';
import { DoorsForm } from './doors.form.js';
import { HolidayPicker } from './holiday-picker.js';
import { TravelForm } from './travel.form.js';

/** When the clinics' doors are open, when they are shut, and how far they are from each other. */
export function ClinicsPage() {
  const result = useQuery(ClinicSettingsDocument);
  return (
    <>
      <PageHeading title="Clinics" />
      <QueryView result={result} of="the clinics" rows={8}>
        {({ clinics, clinicTravel }) => (
          <Stack gap="xl" maw={900}>
            {clinics.map((clinic) => (
              <section key={clinic.id} aria-label={clinic.name}>
                <Title order={2} size="h3">
                  {clinic.name}
                </Title>
                <Stack gap="lg">
                  <DoorsForm clinic={clinic} />
                  <ClosureForm clinic={clinic} today={dayIn(Date.now(), clinic.timeZone)} />
                  <HolidayPicker clinic={clinic} year={Number(dayIn(Date.now(), clinic.timeZone).slice(0, 4))} />
                </Stack>
              </section>
            ))}
            {clinics.length > 1 ? <TravelForm clinics={clinics} travel={clinicTravel} /> : null}
          </Stack>
        )}
      </QueryView>
    </>
  );
}
