import { closedIn, PX_PER_MINUTE, type Stretch } from './day-axis.js';
import type { Lane, LaneVisit } from './diary-lanes.js';

/** A visit on its way: from which lane, over which, from when to when. */
export interface Moving {
  visit: LaneVisit;
  from: Lane;
  to: Lane;
  startMs: number;
  endMs: number;
  /** Whether all of it is carried, or its end alone. */
  what: 'visit' | 'end';
  by: 'pointer' | 'keyboard';
}

const MINUTE_MS = 60_000;
const SNAP_MINUTES_MAX = 15;
/** The steps of an end, and the bounds of a length; the API has the same bounds. */
const END_STEP_MS = 5 * MINUTE_MS;
const LENGTH_MS = { least: 5 * MINUTE_MS, most: 720 * MINUTE_MS } as const;

/** The steps in which a visit is moved: its visit type's grid, and at most a quarter of an hour. */
export const stepMsOf = (visit: LaneVisit): number => Math.min(visit.gridMinutes, SNAP_MINUTES_MAX) * MINUTE_MS;

/** The nearest start on the visit's steps, counted from the top of the clock, so that all of it stays on the grid. */
export function snap(lane: Lane, visit: LaneVisit, startMs: number): number {
  const step = stepMsOf(visit);
  const length = visit.endMs - visit.startMs;
  const first = Math.ceil((lane.axis.startMs - lane.originMs) / step);
  const last = Math.max(first, Math.floor((lane.axis.endMs - length - lane.originMs) / step));
  const wanted = Math.round((startMs - lane.originMs) / step);
  return lane.originMs + Math.min(last, Math.max(first, wanted)) * step;
}

/** A visit taken up where it stands. */
export const takenUp = (
  { visit, from }: Pick<Moving, 'visit' | 'from'>,
  { what, by }: Pick<Moving, 'what' | 'by'>,
): Moving => ({ visit, from, to: from, startMs: visit.startMs, endMs: visit.endMs, what, by });

/** The visit with another start, as long as before. */
export const startingAt = (moving: Moving, to: Lane, startMs: number): Moving => ({
  ...moving,
  to,
  startMs,
  endMs: startMs + moving.visit.endMs - moving.visit.startMs,
});

/** The visit with another end: in steps of five minutes from its start, on the grid, and never too short or too long. */
export function endingAt(moving: Moving, endMs: number): Moving {
  const { startMs, to } = moving;
  const most = Math.min(LENGTH_MS.most, to.axis.endMs - startMs);
  const wanted = Math.round((endMs - startMs) / END_STEP_MS) * END_STEP_MS;
  return { ...moving, endMs: startMs + Math.max(LENGTH_MS.least, Math.min(most, wanted)) };
}

/** Whether anything would change. */
export const isChanged = ({ visit, from, to, startMs, endMs }: Moving): boolean =>
  startMs !== visit.startMs || endMs !== visit.endMs || to.key !== from.key;

/** The start that a pointer means which holds the visit `grabbed` pixels below its top edge. */
export const startUnder = (lane: Lane, visit: LaneVisit, pixels: number, grabbed: number): number =>
  snap(lane, visit, lane.axis.startMs + ((pixels - grabbed) / PX_PER_MINUTE) * MINUTE_MS);

/**
 * Whether a visit can be carried from one lane to another: to another provider or another day. Which room or equipment it
 * gets is decided by the rules, so those lanes are not left.
 */
export const mayEnter = (from: Lane, to: Lane): boolean =>
  from.key === to.key || to.providerId !== null || from.day !== to.day;

/** Where the keyboard takes it: steps of time, lanes to the side. An end stays in its lane. */
export function stepped(moving: Moving, lanes: readonly Lane[], steps: number, sideways: number): Moving {
  if (moving.what === 'end') return steps === 0 ? moving : endingAt(moving, moving.endMs + steps * END_STEP_MS);
  const at = lanes.findIndex(({ key }) => key === moving.to.key);
  const beside = lanes[at + sideways];
  const to = beside && mayEnter(moving.from, beside) ? beside : moving.to;
  const clock = moving.startMs - moving.to.originMs + to.originMs;
  return startingAt(moving, to, snap(to, moving.visit, clock + steps * stepMsOf(moving.visit)));
}

/** Why it will hardly be allowed there, as far as the screen knows; the API has the last word. */
export function standsInTheWay({ visit, to, startMs, endMs }: Moving): 'taken' | 'closed' | null {
  const whole: Stretch = { startMs, endMs };
  const overlaps = (one: Stretch) => one.startMs < whole.endMs && whole.startMs < one.endMs;
  const providerId = to.providerId ?? visit.provider.id;
  const reserved: Stretch = { startMs: whole.startMs - visit.beforeMs, endMs: whole.endMs + visit.afterMs };
  const meets = (one: LaneVisit) =>
    one.startMs - one.beforeMs < reserved.endMs && reserved.startMs < one.endMs + one.afterMs;
  if (to.visits.some((one) => one.id !== visit.id && one.provider.id === providerId && meets(one))) return 'taken';
  return closedIn(to.axis, to.open).some(overlaps) ? 'closed' : null;
}
