import { formatDay, formatTime } from '../../components/zoned-format.js';
import { isChanged, type Moving, standsInTheWay } from './move-target.js';
import type { Move } from './use-move-visit.js';

/** What a screen reader says while a visit is carried by keyboard. */
export function carriedWords(moving: Moving, zone: string): string {
  const { visit, to, startMs, what } = moving;
  if (what === 'end') return endWords(moving, zone);
  const where = to.providerId === null ? formatDay(startMs, zone) : `${to.title}, ${formatDay(startMs, zone)}`;
  const obstacle = standsInTheWay(moving);
  const began = !isChanged(moving);
  return [
    began ? `Moving ${visit.visit.patient.name}.` : '',
    `${formatTime(startMs, zone)}, ${where}${obstacle ? `, ${obstacle}` : ''}.`,
    began ? 'Arrows choose, Enter moves, Escape leaves it.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function endWords(moving: Moving, zone: string): string {
  const { visit, startMs, endMs } = moving;
  const obstacle = standsInTheWay(moving);
  const until = `Until ${formatTime(endMs, zone)}, ${(endMs - startMs) / 60_000} minutes${obstacle ? `, ${obstacle}` : ''}.`;
  return isChanged(moving)
    ? until
    : `Changing how long the visit of ${visit.visit.patient.name} is. ${until} Arrows choose, Enter changes it, Escape leaves it.`;
}

/** What was carried, as the wish that the API is asked for. */
export const moveOf = ({ visit, from, to, startMs, endMs }: Moving, clinicId: string): Move => ({
  id: visit.id,
  version: visit.visit.version,
  patient: visit.visit.patient,
  visitType: visit.visit.visitType,
  clinicId,
  providerId: to.providerId ?? visit.provider.id,
  startMs,
  lengthMs: endMs - startMs,
  laneKey: to.key,
  day: to.day,
  from: {
    providerId: visit.provider.id,
    startMs: visit.startMs,
    lengthMs: visit.endMs - visit.startMs,
    laneKey: from.key,
    day: from.day,
  },
});
