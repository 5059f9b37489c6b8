import { labelOfCode } from '../../components/code-label.js';
import { formatTime } from '../../components/zoned-format.js';
import type { DiaryVisitFragment } from '../../gql/graphql.js';

export type Tone = 'red' | 'orange' | 'teal' | 'gray' | 'blue';

const TONES: Partial<Record<DiaryVisitFragment['state'], Tone>> = {
  safety_hold: 'orange',
  awaiting_provider: 'orange',
  offered: 'orange',
  booked: 'blue',
  arrived: 'teal',
  checked_in: 'teal',
  in_room: 'teal',
  completed: 'teal',
  noshow: 'red',
};

/** The colour that goes with a state's word, never alone. */
export const toneOf = (state: DiaryVisitFragment['state']): Tone => TONES[state] ?? 'gray';

/**
 * What a screen reader says of a visit: time, patient, visit type, end, provider, state. It begins with the very words
 * on screen, so that somebody who speaks to the computer can name what they see (WCAG 2.5.3).
 */
export function visitName(visit: DiaryVisitFragment, provider: string, zone: string): string {
  const state = labelOfCode(visit.state);
  const shown = [
    formatTime(visit.startsAt, zone),
    visit.patient.name,
    visit.visitType.name,
    // Last, for a narrow block cuts off its end: what is left of it still begins the name.
    ...(visit.state === 'booked' ? [] : ['·', state]),
  ];
  return `${shown.join(' ')}, until ${formatTime(visit.endsAt, zone)}, with ${provider}, ${state}`;
}

const OFF_GRID = new Set<DiaryVisitFragment['state']>(['cancelled', 'expired', 'void', 'proposed', 'waitlisted']);

/** Visits that take time on the grid; the others are gone or not placed. */
export const standsOnGrid = (visit: { state: DiaryVisitFragment['state'] }): boolean => !OFF_GRID.has(visit.state);
