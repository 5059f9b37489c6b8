import { useQuery } from '@apollo/client/react';
import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { EmptyPage } from '../../components/empty-page.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { PatientChartDocument, type PatientChartQuery } from '../../gql/graphql.js';
import { ChartHeader } from './chart-header.js';
import { ChartSections } from './chart-sections.js';
import { EditPatientForm } from './edit-patient.form.js';
import { MedicationPanel } from './medication.panel.js';

interface ChartPageProps {
  patientId: string;
  zone: string;
  mayEdit: boolean;
  mayRefer: boolean;
  onBook: () => void;
  onRefer: () => void;
}

/** Everything about one patient that the front desk and a provider need before a visit. */
export function ChartPage(props: ChartPageProps) {
  const result = useQuery(PatientChartDocument, { variables: { id: props.patientId } });
  return (
    <QueryView result={result} of="the chart" rows={8} ownHeading>
      {({ patient }) =>
        patient ? (
          <Chart {...props} patient={patient} reload={() => void result.refetch()} />
        ) : (
          <EmptyPage title="No such patient" hint="The address may be from another organization." />
        )
      }
    </QueryView>
  );
}

interface ChartProps extends ChartPageProps {
  patient: NonNullable<PatientChartQuery['patient']>;
  reload: () => void;
}

function Chart({ patient, zone, mayEdit, mayRefer, onBook, onRefer, reload }: ChartProps) {
  const [editing, edit] = useDisclosure(false);
  useShortcuts({
    ...(mayEdit ? { b: onBook, e: edit.open } : {}),
    ...(mayRefer ? { r: onRefer } : {}),
    m: () => document.getElementById('add-medication')?.focus(),
  });
  return (
    <>
      <PageHeading title={patient.name}>
        {mayEdit ? (
          <LinkButton to="/book" search={{ patient: patient.id }} variant="filled">
            Book visit
          </LinkButton>
        ) : null}
        {mayEdit ? (
          <LinkButton to="/plan" search={{ patient: patient.id }} variant="default">
            Plan several visits
          </LinkButton>
        ) : null}
        {mayEdit ? (
          <LinkButton to="/waitlist" search={{ patient: patient.id }} variant="default">
            Put on the waitlist
          </LinkButton>
        ) : null}
        {mayRefer ? (
          <LinkButton to="/referrals/new" search={{ patient: patient.id }} variant="default">
            Refer
          </LinkButton>
        ) : null}
        {mayEdit && !editing ? (
          <Button variant="default" onClick={edit.open}>
            Edit
          </Button>
        ) : null}
      </PageHeading>
      <Stack gap="lg">
        {editing ? (
          <EditPatientForm
            key={patient.version}
            patient={patient}
            onDone={edit.close}
            onReload={() => {
              edit.close();
              reload();
            }}
          />
        ) : (
          <ChartHeader patient={patient} zone={zone} />
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
          <MedicationPanel patient={patient} zone={zone} mayEdit={mayEdit} />
          <ChartSections patient={patient} zone={zone} mayEdit={mayEdit} />
        </SimpleGrid>
      </Stack>
    </>
  );
}
