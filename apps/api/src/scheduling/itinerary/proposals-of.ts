import { type Itinerary, type ItineraryProblem, unmetWishes } from '@meridian/scheduling';
import type { PlanFacts } from './itinerary-problem-reader.js';
import type { ItineraryPlanInput } from './itinerary.input.js';
import { ItineraryProposal, ItineraryVisit, NoItinerary } from './itinerary.type.js';
import type { StandingVisit } from './standing-visits.js';

/** Found plans as they are told: the visits in the order of booking, and what had to be given up or moved for them. */
export const proposalsOf = (
  found: readonly Itinerary[],
  plan: ItineraryPlanInput,
  problem: ItineraryProblem,
  standing: ReadonlyMap<number, StandingVisit> = new Map(),
): ItineraryProposal[] =>
  found.map(({ visits, bookingOrder, trips, waitingMinutes, otherProvider, moved, cost }) =>
    Object.assign(new ItineraryProposal(), {
      trips,
      waitingMinutes,
      otherProvider,
      moved,
      givenUp: unmetWishes(problem, visits),
      cost,
      visits: bookingOrder.flatMap((leg) => {
        const visit = visits.find((each) => each.leg === leg);
        if (!visit) return [];
        return [
          Object.assign(new ItineraryVisit(), {
            leg,
            startsAt: new Date(visit.startMs),
            endsAt: new Date(visit.endMs),
            stands: problem.legs[leg]?.stands !== undefined && !moved.includes(leg),
            visitTypeId: plan.legs[leg]?.visitTypeId ?? '',
            providerId: visit.providerId,
            clinicId: visit.clinicId,
            appointmentId: standing.get(leg)?.appointment.id ?? null,
          } satisfies ItineraryVisit),
        ];
      }),
    } satisfies ItineraryProposal),
  );

/** A visit without any time is named; null when each has some. */
export function visitWithoutTime({ problem, visitTypes }: PlanFacts): NoItinerary | null {
  const empty = problem.legs.findIndex(({ times }) => times.length === 0);
  return empty < 0
    ? null
    : new NoItinerary(`${visitTypes[empty]?.name ?? 'A visit'} has no free time in these days.`, empty);
}

/** Why nothing was found: there is nothing, or time was up. */
export const nothingFound = (complete: boolean): NoItinerary =>
  complete
    ? new NoItinerary('Each visit has free times, but together they do not fit.', null)
    : new NoItinerary('No plan was found in time.', null);
