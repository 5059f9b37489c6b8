import type { HeldTimeFieldsFragment } from '../../gql/graphql.js';
import type { Stretch } from './day-axis.js';
import type { DiaryView, Lane } from './diary-lanes.js';

/** A time on the grid that somebody keeps just now. */
export interface HeldSpan extends Stretch {
  held: HeldTimeFieldsFragment;
}

const NONE: readonly HeldSpan[] = [];

/** What is kept in each lane, by its key. Which room or device a hold has is nobody's business yet: only providers' lanes. */
export function heldByLane(
  lanes: readonly Lane[],
  held: readonly HeldTimeFieldsFragment[],
  { by, week, only }: DiaryView,
): (key: string) => readonly HeldSpan[] {
  if (by !== 'provider' || held.length === 0) return () => NONE;
  const spans = held
    .filter(({ providerId }) => only === null || providerId === only)
    .map((each) => ({ held: each, startMs: Date.parse(each.startsAt), endMs: Date.parse(each.endsAt) }));
  const byLane = new Map(
    lanes.map((lane) => [
      lane.key,
      spans.filter(
        (span) =>
          (week || span.held.providerId === lane.providerId) &&
          span.startMs < lane.axis.endMs &&
          lane.axis.startMs < span.endMs,
      ),
    ]),
  );
  return (key) => {
    const own = byLane.get(key);
    return own && own.length > 0 ? own : NONE;
  };
}
