import { memo, useMemo } from 'react';
import type { Lane } from './diary-lanes.js';
import { placeInLanes } from './lanes.js';
import { VisitBlock } from './visit-block.js';

interface LaneVisitsProps {
  lane: Lane;
  zone: string;
  onOpen: (appointmentId: string) => void;
}

/** The visits of a lane. Drawn anew only when one of them has changed, not while something is carried across. */
export const LaneVisits = memo(function LaneVisits({ lane, zone, onOpen }: LaneVisitsProps) {
  const itemOf = useMemo(() => new Map(lane.visits.map((item) => [item.id, item])), [lane]);
  const placed = useMemo(() => placeInLanes(lane.visits), [lane]);
  return placed.map(({ id, lane: strip, lanes: strips }) => {
    const item = itemOf.get(id);
    return item ? (
      <VisitBlock
        key={id}
        item={item}
        axisMs={lane.axis.startMs}
        strip={strip}
        strips={strips}
        zone={zone}
        onOpen={onOpen}
      />
    ) : null;
  });
});
