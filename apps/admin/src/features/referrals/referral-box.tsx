import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.js';
import { Pager } from '../../components/pager.js';
import { QueryView } from '../../components/query-view.js';
import { useCursorPages } from '../../components/use-cursor-pages.js';
import { type ReferralBox as Box, type ReferralRowFragment, ReferralsDocument } from '../../gql/graphql.js';
import { ReferralTable } from './referral-table.js';

interface ReferralBoxProps {
  box: Box;
  zone: string;
  label: string;
  empty: { title: string; hint: string };
  action?: (referral: ReferralRowFragment) => ReactNode;
}

const REFRESH_EVERY_MS = 60_000;

/** One box of referrals, page by page. */
export function ReferralBox({ box, zone, label, empty, action }: ReferralBoxProps) {
  const pages = useCursorPages();
  const result = useQuery(ReferralsDocument, {
    variables: { box, after: pages.after },
    pollInterval: REFRESH_EVERY_MS,
  });
  return (
    <QueryView result={result} of="the referrals" rows={8}>
      {({ referrals }) =>
        referrals.edges.length === 0 && pages.page === 1 ? (
          <EmptyState {...empty} />
        ) : (
          <>
            <ReferralTable
              referrals={referrals.edges.map(({ node }) => node)}
              zone={zone}
              label={label}
              {...(action ? { action } : {})}
            />
            <Pager
              page={pages.page}
              hasNext={referrals.pageInfo.hasNextPage}
              onPrevious={pages.previous}
              onNext={() => pages.next(referrals.pageInfo.endCursor)}
            />
          </>
        )
      }
    </QueryView>
  );
}
