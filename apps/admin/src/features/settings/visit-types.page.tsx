import { useQuery } from '@apollo/client/react';
import { Button, Drawer, ScrollArea, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { matchesWordPrefixes } from '../../components/word-prefix.js';
import { type VisitTypeFieldsFragment, VisitTypeSettingsDocument } from '../../gql/graphql.js';
import { VisitTypeForm } from './visit-type.form.js';

/** The kinds of visit a clinic offers. */
export function VisitTypesPage() {
  const result = useQuery(VisitTypeSettingsDocument);
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<VisitTypeFieldsFragment | 'new' | null>(null);
  return (
    <>
      <PageHeading title="Visit types">
        <Button onClick={() => setEditing('new')}>Add a visit type</Button>
      </PageHeading>
      <QueryView result={result} of="the visit types" rows={10}>
        {(data) => (
          <>
            <TextInput
              label="Find"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
              maw={320}
              mb="sm"
            />
            {data.visitTypes.length === 0 ? (
              <EmptyState title="No visit type yet" hint="Nothing can be booked before there is one." />
            ) : null}
            <VisitTypeTable
              visitTypes={data.visitTypes.filter((type) =>
                matchesWordPrefixes(`${type.name} ${type.discipline.name}`, search),
              )}
              onEdit={setEditing}
            />
            <Drawer
              opened={editing !== null}
              onClose={() => setEditing(null)}
              position="right"
              size="lg"
              title={editing === 'new' ? 'Add a visit type' : (editing?.name ?? '')}
              closeButtonProps={{ 'aria-label': 'Close' }}
            >
              {editing ? (
                <VisitTypeForm
                  visitType={editing === 'new' ? null : editing}
                  choices={data}
                  onSaved={() => setEditing(null)}
                />
              ) : null}
            </Drawer>
          </>
        )}
      </QueryView>
    </>
  );
}

function VisitTypeTable({
  visitTypes,
  onEdit,
}: {
  visitTypes: VisitTypeFieldsFragment[];
  onEdit: (type: VisitTypeFieldsFragment) => void;
}) {
  return (
    <ScrollArea type="auto">
      <Table aria-label="Visit types" highlightOnHover miw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Discipline</Table.Th>
            <Table.Th>Minutes</Table.Th>
            <Table.Th>Techniques</Table.Th>
            <Table.Th>Needs</Table.Th>
            <Table.Th>Offered</Table.Th>
            <Table.Th>Change</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {visitTypes.map((type) => (
            <Table.Tr key={type.id}>
              <Table.Td>{type.name}</Table.Td>
              <Table.Td>{type.discipline.name}</Table.Td>
              <Table.Td>{type.durationMinutes}</Table.Td>
              <Table.Td>{type.techniques.map(({ name }) => name).join(', ')}</Table.Td>
              <Table.Td>{type.needs.map(({ name }) => name).join(', ')}</Table.Td>
              <Table.Td>{type.active ? 'Yes' : 'No'}</Table.Td>
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => onEdit(type)}
                  aria-label={`Edit ${type.name}`}
                >
                  Edit
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
