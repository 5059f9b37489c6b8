import { useQuery } from '@apollo/client/react';
import { Drawer } from '@mantine/core';
import { EmptyState } from '../../components/empty-state.js';
import { QueryView } from '../../components/query-view.js';
import { VisitDocument } from '../../gql/graphql.js';
import { VisitDetails } from './visit-details.js';
import type { VisitSlots } from './visit-slots.js';

interface VisitDrawerProps {
  appointmentId: string | null;
  onClose: () => void;
  mayChange: boolean;
  slots: VisitSlots;
}

/** One visit from the diary, beside the diary. */
export function VisitDrawer({ appointmentId, onClose, mayChange, slots }: VisitDrawerProps) {
  const result = useQuery(VisitDocument, { variables: { id: appointmentId ?? '' }, skip: !appointmentId });
  const visit = result.data?.appointment;
  return (
    <Drawer
      opened={appointmentId !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={visit ? `${visit.visitType.name}, ${visit.patient.name}` : 'Visit'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <QueryView result={result} of="the visit">
        {({ appointment }) =>
          appointment ? (
            <VisitDetails key={appointment.id} visit={appointment} mayChange={mayChange} slots={slots} />
          ) : (
            <EmptyState title="No such visit" hint="It may belong to another organization." />
          )
        }
      </QueryView>
    </Drawer>
  );
}
