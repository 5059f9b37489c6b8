import type { DiaryQuery } from '../../gql/graphql.js';
import { axisOf, type Stretch } from './day-axis.js';
import { sessionsOf } from './session-blocks.js';
import { daysFrom, originOf } from './zoned-days.js';
import { standsOnGrid } from './visit-words.js';

export type Diary = DiaryQuery['diary'];
export type DiaryVisit = Diary['columns'][number]['appointments'][number];

/** Whose time the lanes of a day are. */
export const LANE_KINDS = ['provider', 'room', 'equipment'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

/** What of the diary is on screen. */
export interface DiaryView {
  by: LaneKind;
  /** A lane for each day instead of each resource. */
  week: boolean;
  /** The one resource shown, by id; all when null. */
  only: string | null;
  /** The one discipline shown, by code; all when null. */
  discipline: string | null;
}

/** A visit where it stands, or where it is wished to stand while the API has not answered yet. */
export interface LaneVisit extends Stretch {
  id: string;
  visit: DiaryVisit;
  provider: { id: string; name: string };
  /** Kept free before and after it, milliseconds. */
  beforeMs: number;
  afterMs: number;
  /** It may start at every so many minutes of the clock. */
  gridMinutes: number;
  /** Shown where it was moved to; the API has yet to say. */
  pending: boolean;
  /** A group session, which is not carried about. */
  fixed?: true;
}

/** One column of the grid: somebody's or something's day, or a day of the week. */
export interface Lane {
  key: string;
  title: string;
  day: string;
  /** With whom a visit is that is put here; null keeps whoever it is with. */
  providerId: string | null;
  /** The instants between top and bottom. */
  axis: Stretch;
  /** From where the hours of the day are counted. */
  originMs: number;
  open: Stretch[];
  visits: LaneVisit[];
}

/** Where a visit is wished to be. */
export interface Wish {
  providerId: string;
  startMs: number;
  lengthMs: number;
}

const DEFAULT_GRID_MINUTES = 15;
const MINUTE_MS = 60_000;
const DEFAULT_HOURS = { startMs: 8 * 3_600_000, endMs: 18 * 3_600_000 };

const stretchOf = (range: { startsAt: string; endsAt: string }): Stretch => ({
  startMs: Date.parse(range.startsAt),
  endMs: Date.parse(range.endsAt),
});

/** Every visit on the grid, moved to where it is wished to be. */
function visitsOf(diary: Diary, wishes: ReadonlyMap<string, Wish>): LaneVisit[] {
  const typeOf = new Map(diary.visitTypes.map((type) => [type.id, type]));
  const providerOf = new Map(diary.columns.map(({ provider }) => [provider.id, provider]));
  return diary.columns.flatMap((column) =>
    column.appointments.filter(standsOnGrid).map((visit) => {
      const own = stretchOf(visit);
      const wish = wishes.get(visit.id);
      const type = typeOf.get(visit.visitType.id);
      const startMs = wish?.startMs ?? own.startMs;
      return {
        id: visit.id,
        visit,
        provider: (wish && providerOf.get(wish.providerId)) ?? column.provider,
        startMs,
        endMs: startMs + (wish?.lengthMs ?? own.endMs - own.startMs),
        beforeMs: (type?.bufferBeforeMinutes ?? 0) * MINUTE_MS,
        afterMs: (type?.bufferAfterMinutes ?? 0) * MINUTE_MS,
        gridMinutes: type?.gridMinutes ?? DEFAULT_GRID_MINUTES,
        pending: wish !== undefined,
      };
    }),
  );
}

const isOf = (by: LaneKind, id: string, { visit, provider }: LaneVisit): boolean => {
  if (by === 'provider') return provider.id === id;
  return by === 'room' ? visit.room?.id === id : (visit.equipment?.some((thing) => thing.id === id) ?? false);
};

/** What a lane can be shown of, by name. */
export function resourcesOf(diary: Diary, by: LaneKind): { id: string; name: string }[] {
  const all = by === 'room' ? diary.rooms : by === 'equipment' ? diary.equipment : diary.columns.map((c) => c.provider);
  return [...all].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** The lanes of a day or a week. `diary` begins on the first of its days; all instants are epoch milliseconds. */
export function lanesOf(diary: Diary, view: DiaryView, wishes: ReadonlyMap<string, Wish> = new Map()): Lane[] {
  const visits = [...visitsOf(diary, wishes), ...sessionsOf(diary)].filter(
    ({ visit }) => view.discipline === null || visit.visitType.discipline.code === view.discipline,
  );
  const columns = diary.columns.filter(({ disciplines }) => !view.discipline || disciplines.includes(view.discipline));
  return view.week ? weekLanes(diary, columns, visits, view) : dayLanes(diary, columns, visits, view);
}

function dayLanes(diary: Diary, columns: Diary['columns'], visits: LaneVisit[], { by, only }: DiaryView): Lane[] {
  const originMs = originOf(diary.date, diary.clinic.timeZone);
  const openOf = new Map(columns.map((column) => [column.provider.id, column.open.map(stretchOf)]));
  const anyOpen = [...openOf.values()].flat();
  const lanes = resourcesOf({ ...diary, columns }, by)
    .filter(({ id }) => only === null || id === only)
    .map(({ id, name }) => ({
      key: id,
      title: name,
      day: diary.date,
      providerId: by === 'provider' ? id : null,
      originMs,
      // Rooms and equipment keep no hours of their own: they can be booked while anybody works.
      open: by === 'provider' ? (openOf.get(id) ?? []) : anyOpen,
      visits: visits.filter((visit) => isOf(by, id, visit)),
    }))
    .filter((lane) => by !== 'provider' || lane.open.length > 0 || lane.visits.length > 0);
  return onOneAxis(lanes);
}

function weekLanes(diary: Diary, columns: Diary['columns'], visits: LaneVisit[], { by, only }: DiaryView): Lane[] {
  const zone = diary.clinic.timeZone;
  const shown = only === null ? visits : visits.filter((visit) => isOf(by, only, visit));
  const open = columns
    .filter(({ provider }) => by !== 'provider' || only === null || provider.id === only)
    .flatMap((column) => column.open.map(stretchOf));
  const days = daysFrom(diary.date, diary.days);
  const origins = [...days.map((day) => originOf(day, zone)), Infinity];
  const isOn = (index: number) => (one: Stretch) =>
    one.startMs >= (origins[index] ?? Infinity) && one.startMs < (origins[index + 1] ?? Infinity);
  const lanes = days.map((day, index) => ({
    key: day,
    title: dayTitle(day),
    day,
    providerId: by === 'provider' ? only : null,
    originMs: origins[index] ?? 0,
    open: open.filter(isOn(index)),
    visits: shown.filter(isOn(index)),
  }));
  // A weekend on which nobody works takes no room.
  return onOneAxis(lanes.filter((lane, index) => index < 5 || lane.open.length > 0 || lane.visits.length > 0));
}

const dayTitle = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '');

/** The same hours of the clock in every lane. */
function onOneAxis(lanes: Omit<Lane, 'axis'>[]): Lane[] {
  const hours = lanes.flatMap(({ originMs, open, visits }) =>
    [...open, ...visits].map(({ startMs, endMs }) => ({ startMs: startMs - originMs, endMs: endMs - originMs })),
  );
  const { startMs, endMs } = axisOf(hours.length > 0 ? hours : [DEFAULT_HOURS]);
  return lanes.map((lane) => ({
    ...lane,
    axis: { startMs: lane.originMs + startMs, endMs: lane.originMs + endMs },
  }));
}
