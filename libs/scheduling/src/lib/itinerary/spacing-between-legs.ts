import { MINUTE_MS } from '@meridian/domain';
import { selects, type Span, type SpacingRule, spanMs, type VisitTraits } from '../spacing-rules.js';
import type { GapRule, ItineraryProblem } from './itinerary-problem.js';

/**
 * What blocking spacing rules say between the legs of one plan, in the plan's own rules; `legs` says what each leg is.
 * Rules that count visits in a window are left to the booking.
 */
export function spacingBetweenLegs(
  rules: readonly SpacingRule[],
  legs: readonly VisitTraits[],
): Pick<ItineraryProblem, 'gaps' | 'notSameDay'> {
  const gaps: GapRule[] = [];
  const notSameDay: [number, number][] = [];
  for (const rule of rules) {
    if (rule.severity !== 'block' || rule.kind === 'max-per-window') continue;
    for (const [first, one] of legs.entries())
      for (const [then, other] of legs.entries()) {
        const isPair =
          first !== then && selects(rule.first, rule.bodyRegion, one) && selects(rule.then, rule.bodyRegion, other);
        if (!isPair) continue;
        if (rule.kind === 'not-same-day') notSameDay.push([first, then]);
        // What should have come before may still come on another day.
        else if (rule.kind === 'same-day-order')
          gaps.push({ first: then, then: first, minMinutes: 0, minDays: 1, maxMinutes: null });
        else if ('gap' in rule) gaps.push(gapOf(rule.kind, rule.gap, first, then));
      }
  }
  return { gaps, notSameDay };
}

/** A calendar day later is no fixed time later; the longest gap in days is taken as so many times 24 hours. */
function gapOf(kind: 'min-gap' | 'max-gap', gap: Span, first: number, then: number): GapRule {
  const minutes = spanMs(gap) / MINUTE_MS;
  if (kind === 'max-gap') return { first, then, minMinutes: 0, maxMinutes: minutes };
  return gap.unit === 'days'
    ? { first, then, minMinutes: 0, minDays: gap.amount, maxMinutes: null }
    : { first, then, minMinutes: minutes, maxMinutes: null };
}
