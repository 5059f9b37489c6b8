import { useQuery } from '@apollo/client/react';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryView } from '../../components/query-view.js';
import { RefusalAlert } from '../../components/refusal-alert.js';
import { formatDateTime } from '../../components/zoned-format.js';
import {
  type AcknowledgementInput,
  type FindingFieldsFragment,
  type OfferFieldsFragment,
  WaitlistOffersDocument,
} from '../../gql/graphql.js';
import { useDecideOffer } from './use-decide-offer.js';
import { useNow } from './use-now.js';
import { freedWords, leftUntil, reasonWords } from './waitlist-words.js';

/** Shows findings and takes the reasons to go on; another feature knows how. */
export type AcknowledgeSlot = (props: {
  findings: readonly FindingFieldsFragment[];
  onGive: (acknowledgements: AcknowledgementInput[]) => void;
  onKeep: () => void;
}) => ReactNode;

const REFRESH_EVERY_MS = 5_000;

/** The times that are kept for somebody just now, and what the patient said. */
export function LiveOffers({ mayDecide, acknowledge }: { mayDecide: boolean; acknowledge: AcknowledgeSlot }) {
  const result = useQuery(WaitlistOffersDocument, { pollInterval: REFRESH_EVERY_MS });
  const deciding = useDecideOffer();
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed goes with its offer: the keyboard goes on from here.
  const then = (done: boolean) => void (done && heading.current?.focus());
  return (
    <section aria-labelledby="live-offers">
      <Title ref={heading} tabIndex={-1} order={2} size="h4" id="live-offers" mb="xs">
        Offered now
      </Title>
      <RefusalAlert refusal={deciding.refusal} />
      <QueryView result={result} of="the offers" rows={2}>
        {({ waitlistOffers }) => {
          const live = waitlistOffers.filter(({ expiresAt }) => leftUntil(expiresAt, now) !== null);
          return live.length === 0 ? (
            <EmptyState
              title="Nothing is offered"
              hint="When a time comes free, it is kept here for the first in line whom it suits."
            />
          ) : (
            <Stack gap="sm">
              {live.map((offer) => (
                <OfferCard
                  key={offer.id}
                  offer={offer}
                  left={leftUntil(offer.expiresAt, now) ?? ''}
                  busy={deciding.busy}
                  mayDecide={mayDecide}
                  onAccept={() => void deciding.accept(offer).then(then)}
                  onDecline={() => void deciding.decline(offer).then(then)}
                >
                  {deciding.asked?.offer.id === offer.id
                    ? acknowledge({
                        findings: deciding.asked.findings,
                        onGive: (given) => void deciding.accept(offer, given).then(then),
                        onKeep: deciding.forget,
                      })
                    : null}
                </OfferCard>
              ))}
            </Stack>
          );
        }}
      </QueryView>
    </section>
  );
}

interface OfferCardProps {
  offer: OfferFieldsFragment;
  left: string;
  busy: boolean;
  mayDecide: boolean;
  onAccept: () => void;
  onDecline: () => void;
  /** What has to be answered before it can be accepted. */
  children: ReactNode;
}

function OfferCard({ offer, left, busy, mayDecide, onAccept, onDecline, children }: OfferCardProps) {
  const { entry, clinic, provider, freed } = offer;
  const { patient, swap } = entry;
  const title = `offer-${offer.id}`;
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={title}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={600} id={title}>
            {formatDateTime(offer.startsAt, clinic.timeZone)}: {entry.visitType.name} with {provider.name}
          </Text>
          <Text>
            for{' '}
            <AppLink to="/patients/$patientId" params={{ patientId: patient.id }}>
              {patient.name}
            </AppLink>
            {patient.phone ? `, ${patient.phone}` : ', no phone number'}
          </Text>
          <Text size="sm" c="dimmed">
            {freedWords(freed.freedBy)}. {reasonWords(entry.reason)}.
          </Text>
          {swap?.state === 'booked' ? (
            <Text size="sm">
              Gives up {formatDateTime(swap.startsAt, swap.clinic.timeZone)} with {swap.provider.name}
            </Text>
          ) : null}
        </div>
        <Stack gap="xs" align="flex-end">
          {/* Counts every second: it would be read aloud without end. */}
          <Text aria-hidden="true">kept for {left}</Text>
          {mayDecide && !children ? (
            <Group gap="xs">
              <Button loading={busy} onClick={onAccept} aria-label={`Accept for ${patient.name}`}>
                Accept
              </Button>
              <Button variant="default" disabled={busy} onClick={onDecline} aria-label={`Decline for ${patient.name}`}>
                Decline
              </Button>
            </Group>
          ) : null}
        </Stack>
      </Group>
      {children}
    </Paper>
  );
}
