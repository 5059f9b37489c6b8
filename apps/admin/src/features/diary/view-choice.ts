import { DISCIPLINES } from '@meridian/domain';
import { type DiaryView, LANE_KINDS, type LaneKind } from './diary-lanes.js';

/** What of the diary the address names; anybody may have typed it. */
export interface ViewInAddress {
  view?: string;
  lanes?: string;
  only?: string;
  discipline?: string;
}

/** The view that an address means; what it does not know is left out. */
export const viewFrom = ({ view, lanes, only, discipline }: ViewInAddress): DiaryView => ({
  week: view === 'week',
  by: LANE_KINDS.find((kind) => kind === lanes) ?? 'provider',
  only: only ?? null,
  discipline: discipline && Object.hasOwn(DISCIPLINES, discipline) ? discipline : null,
});

/** The address of a view; what is usual is left out. */
export const addressOf = ({ week, by, only, discipline }: DiaryView): ViewInAddress => ({
  ...(week ? { view: 'week' } : {}),
  ...(by === 'provider' ? {} : { lanes: by }),
  ...(only === null ? {} : { only }),
  ...(discipline === null ? {} : { discipline }),
});

export const LANE_LABELS: Record<LaneKind, string> = {
  provider: 'Providers',
  room: 'Rooms',
  equipment: 'Equipment',
};

export const DISCIPLINE_CHOICES = Object.entries(DISCIPLINES).map(([value, { name }]) => ({ value, label: name }));
