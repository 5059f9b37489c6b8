import type { EpochMs } from '@meridian/domain';
import {
  type CapCase,
  capsOf,
  type CountedVisit,
  type ProviderTime,
  shapeWith,
  type VisitCap,
  type VisitShape,
} from '@meridian/scheduling';
import type { ProviderPlace } from './place-reader.js';
import type { VisitTypeWithNeeds } from './visit-type-reader.js';

type OfProvider = Pick<ProviderPlace, 'providerId' | 'takes'>;

/** How many visits of this kind the provider takes. */
export const capsWith = (visitType: VisitTypeWithNeeds, { providerId, takes }: OfProvider): VisitCap[] =>
  capsOf(takes, visitType.takes, visitType.overrides[providerId]);

/** The visits that are counted against the caps of a provider, and until when the patient in question is new to him. */
export interface Counted {
  readonly visits: readonly CountedVisit[];
  readonly newBeforeMs: EpochMs;
}

/** Figures, hours and caps with which the provider gives this kind of visit, as the search takes them. */
export function visitWith(
  visitType: VisitTypeWithNeeds,
  place: OfProvider,
  counted: Counted,
): Pick<ProviderTime, 'visit' | 'hours' | 'caps'> {
  const own = visitType.overrides[place.providerId];
  const caps = capsWith(visitType, place);
  return {
    ...(own ? { visit: shapeWith(visitType, own) } : {}),
    ...(own && own.hours.length > 0 ? { hours: own.hours } : {}),
    ...(caps.length > 0 ? { caps: { caps, ...counted, visitTypeId: visitType.visitTypeId } satisfies CapCase } : {}),
  };
}

/** The most that any provider needs for this kind of visit: whoever gives it in the end, it takes no longer. */
export function longestShape(visitType: VisitTypeWithNeeds): VisitShape {
  const shapes = [visitType, ...Object.values(visitType.overrides).map((own) => shapeWith(visitType, own))];
  const most = (key: keyof VisitShape) => Math.max(...shapes.map((shape) => shape[key]));
  return {
    durationMinutes: most('durationMinutes'),
    bufferBeforeMinutes: most('bufferBeforeMinutes'),
    bufferAfterMinutes: most('bufferAfterMinutes'),
    gridMinutes: visitType.gridMinutes,
  };
}
