import { closedIn, pixelsOf, type Stretch } from './day-axis.js';
import css from './diary.module.css';

/** Shades the times at which a provider takes no bookings, so that what is white can be booked. */
export function ClosedStretches({ axis, open }: { axis: Stretch; open: readonly Stretch[] }) {
  return closedIn(axis, open).map((stretch) => (
    <div
      key={stretch.startMs}
      className={css['closed']}
      data-closed
      style={{ top: pixelsOf(stretch.startMs - axis.startMs), height: pixelsOf(stretch.endMs - stretch.startMs) }}
    />
  ));
}
