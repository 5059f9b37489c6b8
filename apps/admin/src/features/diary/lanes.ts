/** A visit on the day grid; epoch milliseconds, end excluded. */
export interface Span {
  id: string;
  startMs: number;
  endMs: number;
}

/** Where a visit stands: in which of how many side-by-side lanes. */
export interface Placed extends Span {
  lane: number;
  lanes: number;
}

/**
 * Puts overlapping visits side by side. Visits that touch share no time; a chain of overlaps shares one number of
 * lanes, so that widths inside it agree. The result is in order of time: the order in which arrows walk.
 */
export function placeInLanes(spans: readonly Span[]): Placed[] {
  const sorted = [...spans].sort((a, b) => a.startMs - b.startMs || b.endMs - a.endMs || a.id.localeCompare(b.id));
  const placed: Placed[] = [];
  let chain: Placed[] = [];
  let laneEnds: number[] = [];
  let chainEnd = -Infinity;

  const closeChain = () => {
    for (const one of chain) one.lanes = laneEnds.length;
    chain = [];
    laneEnds = [];
  };

  for (const span of sorted) {
    if (span.startMs >= chainEnd) closeChain();
    const free = laneEnds.findIndex((end) => end <= span.startMs);
    const lane = free < 0 ? laneEnds.length : free;
    laneEnds[lane] = span.endMs;
    chainEnd = chain.length === 0 ? span.endMs : Math.max(chainEnd, span.endMs);
    const one = { ...span, lane, lanes: 1 };
    chain.push(one);
    placed.push(one);
  }
  closeChain();
  return placed;
}
