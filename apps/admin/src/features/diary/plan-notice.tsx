import { Alert } from '@mantine/core';
import { LinkButton } from '../../components/link-button.js';
import type { VisitDetailsFragment } from '../../gql/graphql.js';

/** That a visit of the plan fell away, and the way to repair it; nothing while all of them stand. */
export function PlanNotice({ itinerary }: Pick<VisitDetailsFragment, 'itinerary'>) {
  if (!itinerary || itinerary.fallenAway.length === 0) return null;
  return (
    <Alert color="orange" variant="outline" title="A visit of this plan fell away">
      <LinkButton to="/repair" search={{ itinerary: itinerary.id }} size="compact-md">
        Repair the plan
      </LinkButton>
    </Alert>
  );
}
