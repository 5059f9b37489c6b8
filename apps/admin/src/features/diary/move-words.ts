import { formatDay, formatTime } from '../../components/zoned-format.js';
import { type Moving, standsInTheWay } from './move-target.js';
import type { Move } from './use-move-visit.js';

/** What a screen reader says while a visit is carried by keyboard. */
export function carriedWords(moving: Moving, zone: string): string {
  const { visit, from, to, startMs } = moving;
  const where = to.providerId === null ? formatDay(startMs, zone) : `${to.title}, ${formatDay(startMs, zone)}`;
  const obstacle = standsInTheWay(moving);
  const began = startMs === visit.startMs && to.key === from.key;
  return [
    began ? `Moving ${visit.visit.patient.name}.` : '',
    `${formatTime(startMs, zone)}, ${where}${obstacle ? `, ${obstacle}` : ''}.`,
    began ? 'Arrows choose, Enter moves, Escape leaves it.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What was carried, as the wish that the API is asked for. */
export const moveOf = ({ visit, from, to, startMs }: Moving, clinicId: string): Move => ({
  id: visit.id,
  version: visit.visit.version,
  patient: visit.visit.patient,
  visitType: visit.visit.visitType,
  clinicId,
  providerId: to.providerId ?? visit.provider.id,
  startMs,
  laneKey: to.key,
  day: to.day,
  from: {
    providerId: visit.provider.id,
    startMs: visit.startMs,
    laneKey: from.key,
    day: from.day,
  },
});
