import { useQuery } from '@apollo/client/react';
import { ScrollArea, Table } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { ProviderListDocument } from '../../gql/graphql.js';

/** Who gives care here; each leads to the hours. */
export function ProvidersPage() {
  const result = useQuery(ProviderListDocument);
  return (
    <>
      <PageHeading title="Providers" />
      <QueryView result={result} of="the providers" rows={10}>
        {({ providers }) =>
          providers.length === 0 ? (
            <EmptyState title="No provider yet" hint="Nothing can be booked before there is one." />
          ) : (
            <ScrollArea type="auto">
              <Table aria-label="Providers" miw={640}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Name</Table.Th>
                    <Table.Th>Disciplines</Table.Th>
                    <Table.Th>Clinics</Table.Th>
                    <Table.Th>Takes bookings</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {providers.map((provider) => (
                    <Table.Tr key={provider.id}>
                      <Table.Td>
                        <AppLink to="/settings/providers/$providerId" params={{ providerId: provider.id }}>
                          {provider.name}
                        </AppLink>
                        {provider.credentials ? `, ${provider.credentials}` : ''}
                      </Table.Td>
                      <Table.Td>{provider.disciplines.map(({ name }) => name).join(', ')}</Table.Td>
                      <Table.Td>{provider.clinics.map(({ name }) => name).join(', ')}</Table.Td>
                      <Table.Td>{provider.active ? 'Yes' : 'No'}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </ScrollArea>
          )
        }
      </QueryView>
    </>
  );
}
