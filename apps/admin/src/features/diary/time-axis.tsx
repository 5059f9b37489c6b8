import { formatTime } from '../../components/zoned-format.js';
import { hoursOf, pixelsOf, type Stretch } from './day-axis.js';
import css from './diary.module.css';

/** The hours down the side, as the clinic's clock shows them. */
export function TimeAxis({ axis, zone }: { axis: Stretch; zone: string }) {
  return (
    <div className={css['hours']} style={{ height: pixelsOf(axis.endMs - axis.startMs) }} aria-hidden>
      {hoursOf(axis).map((at) => (
        <div key={at} className={css['hour']} style={{ top: pixelsOf(at - axis.startMs) }}>
          {formatTime(at, zone)}
        </div>
      ))}
    </div>
  );
}
