import { useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/pager.js';
import { QueryView } from '../../components/query-view.js';
import { useCursorPages } from '../../components/use-cursor-pages.js';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { type WaitingFieldsFragment, WaitlistChoicesDocument, WaitlistDocument } from '../../gql/graphql.js';
import { type AcknowledgeSlot, LiveOffers } from './live-offers.js';
import { RemoveForm } from './remove.form.js';
import { WaitingTable } from './waiting-table.js';

interface WaitlistPageProps {
  mayChange: boolean;
  acknowledge: AcknowledgeSlot;
  /** The form for somebody new, or for what stands on the list; the route brings the patient's facts to it. */
  form: (entry: WaitingFieldsFragment | null, onDone: () => void) => ReactNode;
  /** Whether somebody was sent here to be put on the list. */
  adding: boolean;
  onAdd: () => void;
  onAdded: () => void;
}

const REFRESH_EVERY_MS = 10_000;
const PAGE = 25;

/** Who wants an earlier time, whom a time is offered to just now, and in which order the others stand. */
export function WaitlistPage({ mayChange, acknowledge, form, adding, onAdd, onAdded }: WaitlistPageProps) {
  const [editing, setEditing] = useState<WaitingFieldsFragment | null>(null);
  // Here and not beside the list, which comes and goes as it is refreshed.
  const [removing, setRemoving] = useState<WaitingFieldsFragment | null>(null);
  useShortcuts(mayChange ? { a: onAdd } : {});
  return (
    <>
      <PageHeading title="Waitlist">
        {mayChange && !adding ? <Button onClick={onAdd}>Put somebody on the list</Button> : null}
      </PageHeading>
      {adding ? form(null, onAdded) : null}
      {editing ? <div key={editing.id}>{form(editing, () => setEditing(null))}</div> : null}
      <LiveOffers mayDecide={mayChange} acknowledge={acknowledge} />
      <InLine mayChange={mayChange} onEdit={setEditing} onRemove={setRemoving} />
      {removing ? <RemoveForm entry={removing} onClose={() => setRemoving(null)} /> : null}
    </>
  );
}

/** Those who wait, in their order. */
function InLine(given: Omit<LineProps, 'only'>) {
  const [only, setOnly] = useState({ clinicId: '', visitTypeId: '' });
  return (
    <section aria-labelledby="in-line">
      <Title order={2} size="h4" id="in-line" mt="xl" mb="xs">
        In line
      </Title>
      <Filters only={only} onChange={setOnly} />
      <Line key={`${only.clinicId} ${only.visitTypeId}`} only={only} {...given} />
    </section>
  );
}

interface Only {
  clinicId: string;
  visitTypeId: string;
}

function Filters({ only, onChange }: { only: Only; onChange: (only: Only) => void }) {
  const { data } = useQuery(WaitlistChoicesDocument);
  const select = (field: keyof Only, label: string, any: string, rows: readonly { id: string; name: string }[]) => (
    <NativeSelect
      label={label}
      value={only[field]}
      onChange={(event) => onChange({ ...only, [field]: event.currentTarget.value })}
      data={[{ value: '', label: any }, ...rows.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
  return (
    <Group gap="sm" mb="sm">
      {select('clinicId', 'Clinic', 'Every clinic', data?.clinics ?? [])}
      {select('visitTypeId', 'Kind of visit', 'Every kind', data?.visitTypes ?? [])}
    </Group>
  );
}

interface LineProps {
  only: Only;
  mayChange: boolean;
  onEdit: (entry: WaitingFieldsFragment) => void;
  onRemove: (entry: WaitingFieldsFragment) => void;
}

function Line({ only, mayChange, onEdit, onRemove }: LineProps) {
  const pages = useCursorPages();
  const result = useQuery(WaitlistDocument, {
    variables: { clinicId: only.clinicId || null, visitTypeId: only.visitTypeId || null, after: pages.after },
    pollInterval: REFRESH_EVERY_MS,
  });
  return (
    <QueryView result={result} of="the waitlist" rows={6}>
      {({ waitlist: { edges, pageInfo } }) =>
        edges.length === 0 && pages.page === 1 ? (
          <EmptyState
            title="Nobody waits"
            hint="Put somebody on the list who wants an earlier time; what comes free is offered by itself."
          />
        ) : (
          <>
            <WaitingTable
              entries={edges.map(({ node }) => node)}
              from={(pages.page - 1) * PAGE + 1}
              mayChange={mayChange}
              onEdit={onEdit}
              onRemove={onRemove}
            />
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
  );
}
