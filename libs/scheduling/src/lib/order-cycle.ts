import { selects } from './spacing-rules.js';
import type { SpacingRule, VisitSelector, VisitTraits } from './spacing-rules.js';

/** A visit type as far as order rules can tell it from another. */
export interface OrderedKind extends VisitTraits {
  readonly name: string;
}

type OrderRule = Extract<SpacingRule, { kind: 'same-day-order' }>;

/**
 * Kinds of visits that rules put before each other in a ring, so that no order of a day could keep them all; the first
 * is named again at the end. Null when every order can be kept. What no visit type offers yet, is asked about too.
 */
export function findOrderCycle(rules: readonly SpacingRule[], kinds: readonly OrderedKind[]): readonly string[] | null {
  const orders = rules.filter((rule): rule is OrderRule => rule.kind === 'same-day-order' && rule.severity === 'block');
  const nodes = [...kinds, ...orders.flatMap(({ first, then }) => [standIn(first), standIn(then)])];
  const after = nodes.map((from) =>
    nodes.flatMap((to, index) => (to !== from && orders.some((rule) => goesBefore(rule, from, to)) ? [index] : [])),
  );
  const state = new Array<'new' | 'open' | 'done'>(nodes.length).fill('new');
  const path: number[] = [];
  const visit = (at: number): readonly string[] | null => {
    if (state[at] === 'done') return null;
    if (state[at] === 'open') return [...path.slice(path.indexOf(at)), at].map((each) => nodes[each]?.name ?? '');
    state[at] = 'open';
    path.push(at);
    for (const next of after[at] ?? []) {
      const found = visit(next);
      if (found) return found;
    }
    path.pop();
    state[at] = 'done';
    return null;
  };
  for (let at = 0; at < nodes.length; at++) {
    const found = visit(at);
    if (found) return found;
  }
  return null;
}

/** The rule wants the one before the other, and not also the other before the one. */
function goesBefore({ first, then, bodyRegion }: OrderRule, one: VisitTraits, other: VisitTraits): boolean {
  const is = (selector: VisitSelector, visit: VisitTraits) => selects(selector, bodyRegion, visit);
  const forward = is(first, one) && is(then, other);
  return forward && !(is(first, other) && is(then, one));
}

/** A visit of which nothing is known but what the selector asks. */
const standIn = ({ by, code }: VisitSelector): OrderedKind => ({
  name: code,
  visitTypeId: (by === 'visit-type' ? code : '') as VisitTraits['visitTypeId'],
  disciplines: by === 'discipline' ? [code as VisitTraits['disciplines'][number]] : [],
  techniques: by === 'technique' ? [code] : [],
  bodyRegion: null,
});
