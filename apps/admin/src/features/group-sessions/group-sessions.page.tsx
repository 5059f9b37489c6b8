import { useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/pager.js';
import { QueryView } from '../../components/query-view.js';
import { useCursorPages } from '../../components/use-cursor-pages.js';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { shiftDay } from '../../components/zoned-format.js';
import { GroupSessionsDocument } from '../../gql/graphql.js';
import { PlanSessionsForm } from './plan-sessions.form.js';
import { SessionTable } from './session-table.js';

interface Clinic {
  id: string;
  name: string;
  timeZone: string;
}

interface GroupSessionsPageProps {
  clinics: Clinic[];
  clinic: Clinic;
  /** The first day shown, and today, on the clinic's calendar. */
  from: string;
  today: string;
  mayPlan: boolean;
  onShow: (to: { clinicId?: string; from?: string }) => void;
}

const DAYS = 28;
const REFRESH_EVERY_MS = 30_000;

/** The group sessions of a clinic, four weeks at a time. */
export function GroupSessionsPage({ clinics, clinic, from, today, mayPlan, onShow }: GroupSessionsPageProps) {
  const [planning, setPlanning] = useState(false);
  useShortcuts(mayPlan ? { n: () => setPlanning(true) } : {});
  return (
    <>
      <PageHeading title={`Group sessions, ${clinic.name}`}>
        {mayPlan && !planning ? <Button onClick={() => setPlanning(true)}>Plan sessions</Button> : null}
      </PageHeading>
      {planning ? (
        <PlanSessionsForm clinic={clinic} firstDay={from < today ? today : from} onDone={() => setPlanning(false)} />
      ) : null}
      <Group align="flex-end" gap="sm" mb="sm" role="group" aria-label="Clinic and days">
        <NativeSelect
          label="Clinic"
          value={clinic.id}
          onChange={(event) => onShow({ clinicId: event.currentTarget.value })}
          data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button variant="default" onClick={() => onShow({ from: shiftDay(from, -DAYS) })}>
          Four weeks back
        </Button>
        <TextInput
          label="From"
          type="date"
          value={from}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (/^20\d\d-\d\d-\d\d$/.test(chosen)) onShow({ from: chosen });
          }}
        />
        <Button variant="default" onClick={() => onShow({ from: shiftDay(from, DAYS) })}>
          Four weeks on
        </Button>
      </Group>
      <Sessions key={`${clinic.id} ${from}`} clinicId={clinic.id} from={from} mayPlan={mayPlan} />
    </>
  );
}

function Sessions({ clinicId, from, mayPlan }: { clinicId: string; from: string; mayPlan: boolean }) {
  const pages = useCursorPages();
  const result = useQuery(GroupSessionsDocument, {
    variables: { clinicId, from, until: shiftDay(from, DAYS - 1), after: pages.after },
    pollInterval: REFRESH_EVERY_MS,
  });
  return (
    <QueryView result={result} of="the group sessions" rows={8}>
      {({ groupSessions: { edges, pageInfo } }) =>
        edges.length === 0 && pages.page === 1 ? (
          <EmptyState
            title="No group session in these four weeks"
            hint={mayPlan ? 'Plan one, or look at other days.' : 'Look at other days.'}
          />
        ) : (
          <>
            <SessionTable sessions={edges.map(({ node }) => node)} />
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
