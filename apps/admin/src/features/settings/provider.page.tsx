import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { EmptyPage } from '../../components/empty-page.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { ProviderSettingsDocument } from '../../gql/graphql.js';
import { ExceptionForm } from './exception.form.js';
import { LeaveForm } from './leave.form.js';
import { OpenHoursForm } from './open-hours.form.js';
import { ProviderForm } from './provider.form.js';
import { VisitOverridesForm } from './visit-overrides.form.js';

/** One provider: name, disciplines, weekly hours and days that differ. */
export function ProviderPage({ providerId, today }: { providerId: string; today: string }) {
  const result = useQuery(ProviderSettingsDocument, { variables: { id: providerId } });
  return (
    <QueryView result={result} of="the provider" rows={8} ownHeading>
      {({ provider, disciplines, clinics, skills, visitTypes }) =>
        provider ? (
          <>
            <PageHeading title={provider.name} />
            <Stack gap="xl" maw={900}>
              <ProviderForm
                key={`form ${provider.version}`}
                provider={provider}
                disciplines={disciplines}
                skills={skills}
              />
              <OpenHoursForm key={`hours ${provider.version}`} provider={provider} clinics={clinics} today={today} />
              <VisitOverridesForm key={`kinds ${provider.version}`} provider={provider} visitTypes={visitTypes} />
              <ExceptionForm provider={provider} clinics={clinics} today={today} />
              <LeaveForm
                providerId={provider.id}
                zone={(provider.clinics[0] ?? clinics[0])?.timeZone ?? 'UTC'}
                today={today}
              />
            </Stack>
          </>
        ) : (
          <EmptyPage title="No such provider" hint="The address may be from another organization." />
        )
      }
    </QueryView>
  );
}
