import { useQuery } from '@apollo/client/react';
import { Paper, Stack, Text, Title } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { formatDateTime } from '../../components/zoned-format.js';
import { ClearancesDocument } from '../../gql/graphql.js';
import { VisitFindings } from './visit-findings.js';

/** Safety-holds that the signed-in person may clear. */
export function ClearancesPage({ mayConfirm }: { mayConfirm: boolean }) {
  const result = useQuery(ClearancesDocument);
  return (
    <>
      <PageHeading title="Clearances" />
      <QueryView result={result} of="the clearances">
        {({ clearances }) =>
          clearances.length === 0 ? (
            <EmptyState
              title="Nothing waits for you"
              hint="A visit that needs your clearance appears here while its time is kept."
            />
          ) : (
            <Stack>
              {clearances.map((visit) => (
                <Paper
                  key={visit.id}
                  withBorder
                  p="md"
                  component="article"
                  aria-label={`${visit.visitType.name}, ${visit.patient.name}`}
                >
                  <Title order={2} size="h4">
                    {visit.visitType.name} for{' '}
                    <AppLink to="/patients/$patientId" params={{ patientId: visit.patient.id }}>
                      {visit.patient.name}
                    </AppLink>
                  </Title>
                  <Text mb="xs">
                    {formatDateTime(visit.startsAt, visit.clinic.timeZone)} with {visit.provider.name}
                    {visit.expiresAt ? `. Kept until ${formatDateTime(visit.expiresAt, visit.clinic.timeZone)}` : ''}
                  </Text>
                  <VisitFindings visit={visit} mayClear mayConfirm={mayConfirm} />
                </Paper>
              ))}
            </Stack>
          )
        }
      </QueryView>
    </>
  );
}
