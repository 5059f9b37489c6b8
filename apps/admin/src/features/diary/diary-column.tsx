import { type MouseEvent, useMemo } from 'react';
import { useRovingList } from '../../components/use-roving-list.js';
import type { DiaryQuery } from '../../gql/graphql.js';
import { ClosedStretches } from './closed-stretches.js';
import { ColumnHeading } from './column-heading.js';
import { instantAt, pixelsOf, PX_PER_MINUTE, type Stretch } from './day-axis.js';
import css from './diary.module.css';
import { placeInLanes } from './lanes.js';
import { NowLine } from './now-line.js';
import { VisitBlock } from './visit-block.js';
import { standsOnGrid } from './visit-words.js';

export type Column = DiaryQuery['diary']['columns'][number];

interface DiaryColumnProps {
  column: Column;
  axis: Stretch;
  zone: string;
  onOpen: (appointmentId: string) => void;
  /** Book with this provider, at an instant where one was pointed at; null where nobody may book. */
  onBook: ((providerId: string, at?: number) => void) | null;
}

const stretchOf = (range: { startsAt: string; endsAt: string }): Stretch => ({
  startMs: Date.parse(range.startsAt),
  endMs: Date.parse(range.endsAt),
});

/** A provider's day: one tab stop, arrows walk from visit to visit, Enter opens. */
export function DiaryColumn({ column, axis, zone, onOpen, onBook }: DiaryColumnProps) {
  const { list, item } = useRovingList();
  const { provider } = column;
  const visits = useMemo(
    () => new Map(column.appointments.filter(standsOnGrid).map((visit) => [visit.id, visit])),
    [column],
  );
  const placed = useMemo(
    () => placeInLanes([...visits.values()].map((visit) => ({ id: visit.id, ...stretchOf(visit) }))),
    [visits],
  );
  // The heading's button is the first stop where it is shown.
  const firstVisit = onBook ? 1 : 0;
  const headingId = `provider-${provider.id}`;
  const bookHere = (event: MouseEvent<HTMLDivElement>) =>
    onBook?.(provider.id, instantAt(axis, event.clientY - event.currentTarget.getBoundingClientRect().top));

  return (
    <section className={css['column']} aria-labelledby={headingId} data-provider={provider.id} {...list}>
      <ColumnHeading
        id={headingId}
        provider={provider.name}
        visits={visits.size}
        roving={item(0)}
        onBook={onBook && (() => onBook(provider.id))}
      />
      {/* The pointer's short cut; by keyboard the same is done with the button in the heading. */}
      <div
        className={css['lane']}
        data-bookable={onBook ? true : undefined}
        style={{ height: pixelsOf(axis.endMs - axis.startMs), backgroundSize: `100% ${60 * PX_PER_MINUTE}px` }}
        onClick={bookHere}
      >
        <ClosedStretches axis={axis} open={column.open.map(stretchOf)} />
        {placed.map((one, index) => {
          const visit = visits.get(one.id);
          return visit ? (
            <VisitBlock
              key={one.id}
              visit={visit}
              placed={one}
              axis={axis}
              provider={provider.name}
              zone={zone}
              roving={item(firstVisit + index)}
              onOpen={() => onOpen(one.id)}
            />
          ) : null;
        })}
        <NowLine axis={axis} />
      </div>
    </section>
  );
}
