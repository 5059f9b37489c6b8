import { SegmentedControl } from '@mantine/core';
import { PageHeading } from '../../components/page-heading.js';
import type { ReferralBox as Box } from '../../gql/graphql.js';
import { ReferralBox } from './referral-box.js';

type ShownBox = Exclude<Box, 'to_book'>;

interface ReferralsPageProps {
  box: ShownBox;
  boxes: readonly ShownBox[];
  zone: string;
  onBox: (box: ShownBox) => void;
}

const WORDS: Record<ShownBox, { label: string; title: string; hint: string }> = {
  incoming: {
    label: 'Incoming',
    title: 'Nothing waits for a decision',
    hint: 'Referrals to you or your disciplines appear here.',
  },
  sent: { label: 'Sent', title: 'Nothing sent yet', hint: 'Refer a patient from the chart.' },
  all: { label: 'All', title: 'No referrals yet', hint: 'Providers refer from a patient’s chart.' },
};

/** Referrals that wait for me, that I sent, and all of them. */
export function ReferralsPage({ box, boxes, zone, onBox }: ReferralsPageProps) {
  return (
    <>
      <PageHeading title={`Referrals: ${WORDS[box].label.toLowerCase()}`}>
        {boxes.length > 1 ? (
          <SegmentedControl
            aria-label="Which referrals"
            value={box}
            onChange={(chosen) => onBox(chosen as ShownBox)}
            data={boxes.map((one) => ({ value: one, label: WORDS[one].label }))}
          />
        ) : null}
      </PageHeading>
      <ReferralBox
        key={box}
        box={box}
        zone={zone}
        label={WORDS[box].label}
        empty={{ title: WORDS[box].title, hint: WORDS[box].hint }}
      />
    </>
  );
}
