import { useQuery } from '@apollo/client/react';
import { Button, Group, Kbd, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { EmptyPage } from '../../components/empty-page.js';
import { LinkButton } from '../../components/link-button.js';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { ReferralCaseDocument, type ReferralCaseFragment } from '../../gql/graphql.js';
import { DeclineForm } from './decline.form.js';
import { ReferralFacts } from './referral-facts.js';
import { ReferralHistory } from './referral-history.js';
import { useDecide } from './use-decide.js';

/** The whole case on one page, decided with one key. */
export function ReferralPage({ referralId, zone }: { referralId: string; zone: string }) {
  const result = useQuery(ReferralCaseDocument, { variables: { id: referralId } });
  return (
    <QueryView result={result} of="the referral" rows={8} ownHeading>
      {({ referral }) =>
        referral ? (
          <Case referral={referral} zone={zone} />
        ) : (
          <EmptyPage title="No such referral" hint="It may be addressed to somebody else." />
        )
      }
    </QueryView>
  );
}

function Case({ referral, zone }: { referral: ReferralCaseFragment; zone: string }) {
  const decide = useDecide(referral);
  const [declining, setDeclining] = useState(false);
  const may = (action: string) => referral.actions.includes(action);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || !referral.actions.includes('open')) return;
    opened.current = true;
    void decide.open();
  });
  useShortcuts({
    ...(may('accept') && !decide.busy ? { a: () => void decide.accept() } : {}),
    ...(may('decline') ? { d: () => setDeclining(true) } : {}),
  });

  return (
    <>
      <PageHeading title={`Referral: ${referral.patient.name}`}>
        {may('accept') ? (
          <Button loading={decide.busy} onClick={() => void decide.accept()} rightSection={<Kbd>a</Kbd>}>
            Accept
          </Button>
        ) : null}
        {may('decline') ? (
          <Button variant="default" onClick={() => setDeclining(true)} rightSection={<Kbd>d</Kbd>}>
            Decline
          </Button>
        ) : null}
        {may('book') ? (
          <LinkButton
            to="/book"
            search={{
              patient: referral.patient.id,
              referral: referral.id,
              ...(referral.visitType ? { visitType: referral.visitType.id } : {}),
              ...(referral.performer ? { provider: referral.performer.id } : {}),
            }}
          >
            Book
          </LinkButton>
        ) : null}
      </PageHeading>
      <Stack gap="md">
        <RefusalAlert refusal={decide.refusal} />
        {declining && may('decline') ? (
          <DeclineForm
            busy={decide.busy}
            onDecline={(reason, text) => void decide.decline(reason, text)}
            onBack={() => setDeclining(false)}
          />
        ) : null}
        <ReferralFacts referral={referral} zone={zone} />
        <Group align="flex-start" grow>
          <ReferralHistory referral={referral} zone={zone} />
        </Group>
      </Stack>
    </>
  );
}
