import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useRovingList } from '../../components/use-roving-list.js';
import type { TodayQuery, TodayVisitFragment } from '../../gql/graphql.js';
import { COLUMN_LABELS, COLUMNS, columnOf, stepOnOf } from './step-words.js';
import { UndoForm } from './undo.form.js';
import { useStep } from './use-step.js';
import { VisitCard } from './visit-card.js';

/** The day by where everybody is. Arrows go from one button to the next, Enter moves somebody along. */
export function TodayBoard({ today, mayStep }: { today: TodayQuery['today']; mayStep: boolean }) {
  const { step, undo, refusal, busy } = useStep();
  const [undoing, setUndoing] = useState<TodayVisitFragment | null>(null);
  const { list, item } = useRovingList();
  const columns = COLUMNS.map((column) => ({
    column,
    entries: today.entries.filter(({ appointment }) => columnOf(appointment.state) === column),
  }));
  // Buttons stand in the order of the columns: the same in which the arrows visit them.
  const order = columns.flatMap(({ entries }) =>
    entries.filter(({ appointment }) => stepOnOf(appointment) !== null).map(({ appointment }) => appointment.id),
  );
  const actions = mayStep
    ? {
        busy,
        onStep: (...args: Parameters<typeof step>) => void step(...args),
        onUndo: setUndoing,
      }
    : null;

  return (
    <>
      {undoing ? null : <RefusalAlert refusal={refusal} />}
      <div {...list}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md" mt="sm">
          {columns.map(({ column, entries }) => (
            <section key={column} aria-labelledby={`today-${column}`}>
              <Title order={2} size="h4" id={`today-${column}`} mb="xs">
                {COLUMN_LABELS[column]} ({entries.length})
              </Title>
              <Stack gap="xs">
                {entries.length === 0 ? <Text c="dimmed">Nobody</Text> : null}
                {entries.map((entry) => (
                  <VisitCard
                    key={entry.appointment.id}
                    entry={entry}
                    zone={today.clinic.timeZone}
                    clinicId={today.clinic.id}
                    date={today.date}
                    actions={actions}
                    roving={item(order.indexOf(entry.appointment.id))}
                  />
                ))}
              </Stack>
            </section>
          ))}
        </SimpleGrid>
      </div>
      {undoing ? (
        <UndoForm
          visit={undoing}
          refusal={refusal}
          busy={busy}
          onUndo={(reason) => void undo(undoing, reason).then((done) => done && setUndoing(null))}
          onClose={() => setUndoing(null)}
        />
      ) : null}
    </>
  );
}
