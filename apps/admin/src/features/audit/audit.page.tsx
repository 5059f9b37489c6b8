import { useQuery } from '@apollo/client/react';
import { ScrollArea, Table } from '@mantine/core';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/pager.js';
import { QueryView } from '../../components/query-view.js';
import { useCursorPages } from '../../components/use-cursor-pages.js';
import { formatDateTime } from '../../components/zoned-format.js';
import { AuditEventsDocument } from '../../gql/graphql.js';

/** Who read or did what, newest first. */
export function AuditPage({ zone, mayOpenCharts }: { zone: string; mayOpenCharts: boolean }) {
  const pages = useCursorPages();
  const result = useQuery(AuditEventsDocument, { variables: { patientId: null, after: pages.after } });
  return (
    <>
      <PageHeading title="Audit" />
      <QueryView result={result} of="the audit events" rows={12}>
        {({ auditEvents: { edges, pageInfo } }) =>
          edges.length === 0 ? (
            <EmptyState title="Nothing yet" hint="Every read of a patient record and every change appears here." />
          ) : (
            <>
              <ScrollArea type="auto">
                <Table aria-label="Audit events" miw={720}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>When</Table.Th>
                      <Table.Th>Who</Table.Th>
                      <Table.Th>What</Table.Th>
                      <Table.Th>On what</Table.Th>
                      <Table.Th>Patient</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {edges.map(({ node }) => (
                      <Table.Tr key={node.id}>
                        <Table.Td>{formatDateTime(node.at, zone)}</Table.Td>
                        <Table.Td>{node.account?.displayName ?? 'the system'}</Table.Td>
                        <Table.Td>{node.action}</Table.Td>
                        <Table.Td>
                          {node.subject} {node.subjectId ?? ''}
                        </Table.Td>
                        <Table.Td>
                          {node.patientId && !mayOpenCharts ? node.patientId : null}
                          {node.patientId && mayOpenCharts ? (
                            <AppLink to="/patients/$patientId" params={{ patientId: node.patientId }}>
                              Chart
                            </AppLink>
                          ) : null}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </ScrollArea>
              <Pager
                page={pages.page}
                hasNext={pageInfo.hasNextPage}
                onPrevious={pages.previous}
                onNext={() => pages.next(pageInfo.endCursor)}
              />
            </>
          )
        }
      </QueryView>
    </>
  );
}
