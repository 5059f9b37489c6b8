import { Kbd, Modal, Table } from '@mantine/core';

const SHORTCUTS: [keys: string[], what: string][] = [
  [['/'], 'Search patients and pages'],
  [['Ctrl', 'K'], 'The same, also while typing'],
  [['?'], 'This list'],
  [['t'], 'Diary: today'],
  [['d'], 'Diary: the day'],
  [['w'], 'Diary: the week'],
  [['['], 'Diary: a day or week back'],
  [[']'], 'Diary: a day or week on'],
  [['m'], 'Diary: move the visit: arrows, then Enter'],
  [['e'], 'Diary: make the visit longer or shorter: arrows, then Enter'],
  [['u'], 'Diary: undo the last move'],
  [['n'], 'Diary: book a visit'],
  [['y'], 'Diary: why is the time not free'],
  [['w'], 'Today: somebody walked in'],
  [['n'], 'Group sessions: plan some'],
  [['a'], 'Group session: add a patient'],
  [['a'], 'Waitlist: put somebody on the list'],
  [['b'], 'Chart: book a visit'],
  [['r'], 'Chart: refer'],
  [['e'], 'Chart: edit'],
  [['m'], 'Chart: add a medicine'],
  [['a'], 'Referral: accept'],
  [['d'], 'Referral: decline'],
];

/** Every single-key shortcut. */
export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Keys</Table.Th>
            <Table.Th>What happens</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {SHORTCUTS.map(([keys, what]) => (
            <Table.Tr key={keys.join('+')}>
              <Table.Td>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
