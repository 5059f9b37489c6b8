import { formatTime } from '../../components/zoned-format.js';
import { pixelsOf } from './day-axis.js';
import css from './diary.module.css';
import { type Moving, standsInTheWay } from './move-target.js';

/** The visit that is being carried, where it would go. */
export function MoveGhost({ moving, zone }: { moving: Moving; zone: string }) {
  const { visit, to, startMs, endMs, what } = moving;
  const obstacle = standsInTheWay(moving);
  return (
    <div
      className={css['ghost']}
      data-obstacle={obstacle ?? undefined}
      data-discipline={visit.visit.visitType.discipline.code}
      style={{ top: pixelsOf(startMs - to.axis.startMs), height: pixelsOf(endMs - startMs) }}
      aria-hidden
    >
      {formatTime(startMs, zone)}
      {what === 'end' ? ` to ${formatTime(endMs, zone)}` : ''} <b>{visit.visit.patient.name}</b>
      {obstacle ? <i> · {obstacle}</i> : null}
    </div>
  );
}
