import { useQuery } from '@apollo/client/react';
import { Button, Drawer, Group, ScrollArea, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import {
  type RoomTurnoverFieldsFragment,
  type SpacingRuleFieldsFragment,
  SpacingSettingsDocument,
} from '../../gql/graphql.js';
import { SpacingRuleForm } from './spacing-rule.form.js';
import { conditionOf } from './spacing-rule-values.js';
import { TurnoverForm } from './turnover.form.js';

type Editing =
  { of: 'rule'; rule: SpacingRuleFieldsFragment | null } | { of: 'turnover'; row: RoomTurnoverFieldsFragment | null };

const TITLES = {
  rule: ['Add a rule', 'Change the rule'],
  turnover: ['Add a turnover', 'Change the turnover'],
} as const;

/** How visits of one patient lie to each other, and what rooms need between visits. */
export function SpacingPage() {
  const result = useQuery(SpacingSettingsDocument);
  const [editing, setEditing] = useState<Editing | null>(null);
  const close = () => setEditing(null);
  const isNew = editing && (editing.of === 'rule' ? editing.rule : editing.row) === null;
  return (
    <>
      <PageHeading title="Spacing and turnover">
        <Group gap="xs">
          <Button onClick={() => setEditing({ of: 'rule', rule: null })}>Add a rule</Button>
          <Button variant="default" onClick={() => setEditing({ of: 'turnover', row: null })}>
            Add a turnover
          </Button>
        </Group>
      </PageHeading>
      <QueryView result={result} of="the rules" rows={6}>
        {(data) => (
          <>
            <RuleTable rows={data.spacingRules} onEdit={(rule) => setEditing({ of: 'rule', rule })} />
            <TurnoverTable rows={data.roomTurnovers} onEdit={(row) => setEditing({ of: 'turnover', row })} />
            <Drawer
              opened={editing !== null}
              onClose={close}
              position="right"
              size="md"
              title={editing ? TITLES[editing.of][isNew ? 0 : 1] : ''}
              closeButtonProps={{ 'aria-label': 'Close' }}
            >
              {editing?.of === 'rule' ? <SpacingRuleForm rule={editing.rule} choices={data} onDone={close} /> : null}
              {editing?.of === 'turnover' ? <TurnoverForm row={editing.row} choices={data} onDone={close} /> : null}
            </Drawer>
          </>
        )}
      </QueryView>
    </>
  );
}

interface TableOf<Row> {
  rows: Row[];
  onEdit: (row: Row) => void;
}

function RuleTable({ rows: rules, onEdit }: TableOf<SpacingRuleFieldsFragment>) {
  if (rules.length === 0) return <EmptyState title="No rule yet" hint="Visits of one patient may lie as they like." />;
  return (
    <ScrollArea type="auto">
      <Table aria-label="Spacing rules" highlightOnHover miw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Rule</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>Source</Table.Th>
            <Table.Th>Effect</Table.Th>
            <Table.Th>Change</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule) => (
            <Table.Tr key={rule.id}>
              <Table.Td>{conditionOf(rule)}</Table.Td>
              <Table.Td>{rule.reason}</Table.Td>
              <Table.Td>{rule.source ?? 'Clinic policy'}</Table.Td>
              <Table.Td>{rule.severity === 'block' ? 'Not booked' : 'Warns'}</Table.Td>
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => onEdit(rule)}
                  aria-label={`Edit ${conditionOf(rule)}`}
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

function TurnoverTable({ rows, onEdit }: TableOf<RoomTurnoverFieldsFragment>) {
  return (
    <>
      <Title order={2} size="h3" mt="lg" mb="xs">
        Turnover of rooms
      </Title>
      {rows.length === 0 ? (
        <EmptyState title="No turnover yet" hint="Rooms are ready as soon as the buffers are over." />
      ) : (
        <ScrollArea type="auto">
          <Table aria-label="Turnover of rooms" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>After</Table.Th>
                <Table.Th>Before</Table.Th>
                <Table.Th>Minutes</Table.Th>
                <Table.Th>Change</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>{row.previous?.name ?? 'Any visit'}</Table.Td>
                  <Table.Td>{row.next?.name ?? 'Any visit'}</Table.Td>
                  <Table.Td>{row.minutes}</Table.Td>
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => onEdit(row)}
                      aria-label={`Edit the turnover from ${row.previous?.name ?? 'any visit'} to ${row.next?.name ?? 'any visit'}`}
                    >
                      Edit
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      )}
    </>
  );
}
