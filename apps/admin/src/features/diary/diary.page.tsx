import { useQuery } from '@apollo/client/react';
import { Modal, Text } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { PageHeading } from '../../components/page-heading.js';
import { QueryView } from '../../components/query-view.js';
import { useHeldTimes } from '../../components/use-held-times.js';
import { useShortcuts } from '../../components/use-shortcuts.js';
import { formatLocalDate, shiftDay, zoneName } from '../../components/zoned-format.js';
import { type AcknowledgementInput, DiaryDocument } from '../../gql/graphql.js';
import { DiaryGrid } from './diary-grid.js';
import { type DiaryView, type Lane, lanesOf, resourcesOf, type Wish } from './diary-lanes.js';
import { type ClinicChoice, type DiaryChange, DiaryToolbar } from './diary-toolbar.js';
import { heldByLane } from './held-spans.js';
import { keepSame } from './keep-same.js';
import { useAskedTime, type WhyNotSlot } from './use-asked-time.js';
import type { Asking, Move } from './use-move-visit.js';
import { useMoveWithUndo } from './use-move-with-undo.js';
import type { AcknowledgeSlot } from './visit-slots.js';
import { mondayOf, originOf } from './zoned-days.js';

/** What the diary knows of a booking; `at` in epoch milliseconds. */
export interface BookChoice {
  providerId?: string;
  day?: string;
  at?: number;
  minutes?: number;
  visitTypeId?: string;
}

interface DiaryPageProps {
  clinics: ClinicChoice[];
  clinic: ClinicChoice;
  date: string;
  today: string;
  view: DiaryView;
  onShow: (to: DiaryChange) => void;
  onOpen: (appointmentId: string) => void;
  onOpenSession: (groupSessionId: string) => void;
  /** Null where the signed-in person books nothing. */
  onBook: ((choice: BookChoice) => void) | null;
  acknowledge: AcknowledgeSlot;
  whyNot: WhyNotSlot;
}

const REFRESH_EVERY_MS = 30_000;
const WEEK_DAYS = 7;

/** The diary of one clinic: a day by provider, room or equipment, or a week. */
export function DiaryPage(props: DiaryPageProps) {
  const { clinics, clinic, date, today, view, onShow, onBook } = props;
  const variables = {
    clinicId: clinic.id,
    date: view.week ? mondayOf(date) : date,
    days: view.week ? WEEK_DAYS : 1,
    equipment: view.by === 'equipment',
  };
  const result = useQuery(DiaryDocument, { variables, pollInterval: REFRESH_EVERY_MS });
  const { wishes, refused, asking, move, leave, undo } = useMoveWithUndo();
  const diary = result.data?.diary;
  const lanes = useLanes(diary, view, wishes);
  const heldIn = useHeldIn(props, variables, lanes);
  useDiaryShortcuts(props, undo);
  const actions = useLaneActions({ ...props, onOpen: openerOf(props, diary) });
  const { onWhyNot, answer } = useAskedTime(props.whyNot);
  const title = view.week ? `Week of ${formatLocalDate(variables.date)}` : formatLocalDate(date);

  return (
    <>
      <PageHeading title={`${title}, ${clinic.name}`} />
      <DiaryToolbar
        clinics={clinics}
        clinic={clinic}
        date={date}
        today={today}
        view={view}
        resources={diary ? resourcesOf(diary, view.by) : []}
        onShow={onShow}
        onBook={onBook && (() => onBook({}))}
      />
      <WhoseClock clinic={clinic} date={date} today={today} />
      <QueryView result={result} of="the diary" rows={12}>
        {() => (
          <DiaryGrid
            key={`${clinic.id} ${variables.date} ${variables.days} ${view.by}`}
            lanes={lanes}
            heldIn={heldIn}
            label={view.week ? 'Week' : 'Day'}
            zone={clinic.timeZone}
            clinicId={clinic.id}
            refused={refused}
            onMove={(wanted) => void move(wanted)}
            onLeave={leave}
            onOpen={actions.onOpen}
            onBook={onBook && actions.onBook}
            onWhyNot={onBook && onWhyNot}
          />
        )}
      </QueryView>
      <AskReasons
        asking={asking}
        acknowledge={props.acknowledge}
        onMove={(...wanted) => void move(...wanted)}
        onKeep={leave}
      />
      {answer}
    </>
  );
}

/** Which clock the times are of. */
function WhoseClock({ clinic, date, today }: Pick<DiaryPageProps, 'clinic' | 'date' | 'today'>) {
  return (
    <Text size="sm" c="dimmed" mb="xs">
      Times as in {clinic.name}: {zoneName(`${date}T12:00:00Z`, clinic.timeZone)}
      {date === today ? ' · today' : ''}
    </Text>
  );
}

interface AskReasonsProps {
  asking: Asking | null;
  acknowledge: AcknowledgeSlot;
  onMove: (move: Move, acknowledgements: AcknowledgementInput[]) => void;
  onKeep: () => void;
}

/** Asks for the reasons that the safety check wants before a visit is moved. */
function AskReasons({ asking, acknowledge, onMove, onKeep }: AskReasonsProps) {
  return (
    <Modal
      opened={asking !== null}
      onClose={onKeep}
      size="lg"
      title="Before the visit is moved"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {asking && acknowledge({ findings: asking.findings, onGive: (reasons) => onMove(asking.move, reasons), onKeep })}
    </Modal>
  );
}

function useDiaryShortcuts({ date, today, view, onShow, onBook }: DiaryPageProps, undo: () => void): void {
  const go = (days: number) => onShow({ date: shiftDay(date, view.week ? days * WEEK_DAYS : days) });
  useShortcuts({
    t: () => onShow({ date: today }),
    d: () => onShow({ view: { ...view, week: false } }),
    w: () => onShow({ view: { ...view, week: true } }),
    u: undo,
    '[': () => go(-1),
    ']': () => go(1),
    'alt+ArrowLeft': () => go(-1),
    'alt+ArrowRight': () => go(1),
    ...(onBook ? { n: () => onBook({}) } : {}),
  });
}

/** The lanes on screen; what has not changed since the last answer stays the same object. */
function useLanes(
  diary: Parameters<typeof lanesOf>[0] | undefined,
  { by, week, only, discipline }: DiaryView,
  wishes: ReadonlyMap<string, Wish>,
): Lane[] {
  const before = useRef<Lane[]>([]);
  const lanes = useMemo(
    () => (diary ? keepSame(before.current, lanesOf(diary, { by, week, only, discipline }, wishes)) : []),
    [diary, by, week, only, discipline, wishes],
  );
  useEffect(() => {
    before.current = lanes;
  }, [lanes]);
  return lanes;
}

const DAY_MS = 86_400_000;

/** What somebody keeps just now in these days. */
function useHeldIn(
  { clinic, view }: Pick<DiaryPageProps, 'clinic' | 'view'>,
  { date, days }: { date: string; days: number },
  lanes: readonly Lane[],
) {
  const fromMs = originOf(date, clinic.timeZone);
  const held = useHeldTimes({
    clinicId: clinic.id,
    from: new Date(fromMs).toISOString(),
    // An hour more, for the day on which the clock is set back.
    until: new Date(fromMs + days * DAY_MS + DAY_MS / 24).toISOString(),
  });
  return useMemo(() => heldByLane(lanes, held, view), [held, lanes, view]);
}

/** Opens a block of the grid: a group session has a page of its own. */
const openerOf =
  ({ onOpen, onOpenSession }: DiaryPageProps, diary: Parameters<typeof lanesOf>[0] | undefined) =>
  (id: string) =>
    diary?.groupSessions.some((session) => session.id === id) ? onOpenSession(id) : onOpen(id);

/** The same functions on every render, so that no lane is drawn anew for their sake. */
function useLaneActions(props: Pick<DiaryPageProps, 'onOpen' | 'onBook'>) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const onOpen = useCallback((id: string) => latest.current.onOpen(id), []);
  const onBook = useCallback(({ providerId, day }: Lane, at?: number, minutes?: number) => {
    const when = { ...(at ? { at } : {}), ...(minutes ? { minutes } : {}) };
    latest.current.onBook?.({ day, ...(providerId === null ? {} : { providerId }), ...when });
  }, []);
  return { onOpen, onBook };
}
