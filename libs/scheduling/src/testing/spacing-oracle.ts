import { localDateOf } from '@meridian/domain';
import type { EpochMs, Interval } from '@meridian/domain';
import type { SpacingCase } from '../lib/forbidden-starts.js';
import { SPACING_REACH_DAYS } from '../lib/spacing-rules.js';
import type { Span, SpacingRule, VisitSelector, VisitTraits } from '../lib/spacing-rules.js';

const MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

type Visit = Interval & VisitTraits & { readonly wanted?: true };

/**
 * The rules that a visit at this time breaks, found the slow and obvious way: it is put among the others, and each rule
 * is read out over all of them. It shares no code with the engine but the words.
 */
export function rulesBrokenBy({ rules, wanted, others }: SpacingCase, time: Interval, timeZone: string): SpacingRule[] {
  const all: Visit[] = [...others, { ...time, ...wanted, wanted: true as const }];
  return rules.filter((rule) => breaks(rule, all, timeZone));
}

function breaks(rule: SpacingRule, all: readonly Visit[], timeZone: string): boolean {
  const is = ({ by, code }: VisitSelector, visit: Visit): boolean => {
    const elsewhere = rule.bodyRegion && visit.bodyRegion && rule.bodyRegion !== visit.bodyRegion;
    const words = { technique: visit.techniques, 'visit-type': [visit.visitTypeId], discipline: visit.disciplines };
    return !elsewhere && (words[by] as readonly string[]).includes(code);
  };
  const dayOf = (at: EpochMs) => Math.round(Date.parse(localDateOf(at, timeZone)) / MS.days);
  const pairs = all.flatMap((one) => all.filter((other) => other !== one).map((other) => [one, other] as const));
  const ordered = pairs.filter(([one, other]) => one.startMs <= other.startMs);
  const concern = ([one, other]: readonly [Visit, Visit]) => one.wanted || other.wanted;
  const days = ([one, other]: readonly [Visit, Visit]) => dayOf(other.startMs) - dayOf(one.startMs);
  const shorter = (pair: readonly [Visit, Visit], { amount, unit }: Span) =>
    unit === 'days' ? days(pair) < amount : pair[1].startMs - pair[0].endMs < amount * MS[unit];
  const longer = (pair: readonly [Visit, Visit], { amount, unit }: Span) =>
    unit === 'days' ? days(pair) > amount : pair[1].startMs - pair[0].endMs > amount * MS[unit];

  switch (rule.kind) {
    case 'min-gap':
      return ordered.some(
        (pair) => concern(pair) && is(rule.first, pair[0]) && is(rule.then, pair[1]) && shorter(pair, rule.gap),
      );
    case 'max-gap':
      return ordered.some((pair) => {
        const [first, then] = pair;
        if (!concern(pair) || !is(rule.first, first) || !is(rule.then, then) || !longer(pair, rule.gap)) return false;
        if (then.startMs - first.startMs >= SPACING_REACH_DAYS * MS.days) return false;
        return !ordered.some(
          ([other, same]) =>
            same === then && other !== first && is(rule.first, other) && other.startMs >= first.startMs,
        );
      });
    case 'not-same-day':
      return pairs.some(
        (pair) => concern(pair) && is(rule.first, pair[0]) && is(rule.then, pair[1]) && days(pair) === 0,
      );
    case 'same-day-order':
      return ordered.some((pair) => {
        const [one, other] = pair;
        const wrong = is(rule.then, one) && is(rule.first, other) && !(is(rule.first, one) && is(rule.then, other));
        return concern(pair) && days(pair) === 0 && wrong;
      });
    case 'max-per-window': {
      const { amount, unit } = rule.window;
      const counted = all.filter((visit) => is(rule.first, visit));
      return counted.some((from) => {
        const within = counted.filter((visit) => {
          const pair = [from, visit] as const;
          const off = unit === 'days' ? days(pair) : (visit.startMs - from.startMs) / MS[unit];
          return off >= 0 && off < amount;
        });
        return within.length > rule.most && within.some((visit) => visit.wanted);
      });
    }
  }
}
