import { labelOfCode } from '../../components/code-label.js';
import { formatTime } from '../../components/zoned-format.js';
import type { DiaryVisitFragment } from '../../gql/graphql.js';
import css from './diary.module.css';
import { pixelsOf, type Stretch } from './day-axis.js';
import type { Placed } from './lanes.js';
import { toneOf, visitName } from './visit-words.js';

interface VisitBlockProps {
  visit: DiaryVisitFragment;
  placed: Placed;
  axis: Stretch;
  provider: string;
  zone: string;
  roving: object;
  onOpen: () => void;
}

/** One visit on the grid: a button at its time. */
export function VisitBlock({ visit, placed, axis, provider, zone, roving, onOpen }: VisitBlockProps) {
  const width = 100 / placed.lanes;
  return (
    <button
      type="button"
      className={css['visit']}
      data-tone={toneOf(visit.state)}
      data-discipline={visit.visitType.discipline.code}
      aria-label={visitName(visit, provider, zone)}
      style={{
        top: pixelsOf(placed.startMs - axis.startMs),
        height: Math.max(24, pixelsOf(placed.endMs - placed.startMs) - 1),
        insetInlineStart: `${placed.lane * width}%`,
        width: `calc(${width}% - 2px)`,
      }}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
      {...roving}
    >
      <span>
        {formatTime(visit.startsAt, zone)} <b>{visit.patient.name}</b>
        {visit.state === 'booked' ? null : <i> · {labelOfCode(visit.state)}</i>}
        <br />
        {visit.visitType.name}
      </span>
    </button>
  );
}
