import { MINUTE_MS } from '@meridian/domain';
import { type DayOpenings, type ForbiddenStarts, forbiddenStarts, type OpeningsQuery } from '@meridian/scheduling';
import { type SpacingWarning, spacingWarningOf } from './spacing-warnings.js';

/** A rule that only warns, and the starts of a day that break it. */
export interface OpeningWarning extends SpacingWarning {
  readonly starts: readonly Date[];
}

/** The free starts of a day with what speaks against some of them. */
export interface WarnedDay extends DayOpenings {
  readonly spacingWarnings: readonly OpeningWarning[];
}

/** What the search found, each day with the spacing rules that some of its starts break and that do not keep it from being booked. */
export function withWarnings(days: readonly DayOpenings[], { spacing, visit, providers }: OpeningsQuery): WarnedDay[] {
  const rules = (spacing?.rules ?? []).filter(({ severity }) => severity === 'warn');
  if (!spacing || rules.length === 0) return days.map((day) => ({ ...day, spacingWarnings: [] }));
  const byPlace = new Map<string, readonly ForbiddenStarts[]>();
  return days.map((day) => {
    const place = providers.find((each) => each.providerId === day.providerId && each.clinicId === day.clinicId);
    const timeZone = place?.timeZone ?? 'UTC';
    const durationMs = (place?.visit ?? visit).durationMinutes * MINUTE_MS;
    const key = `${timeZone} ${durationMs}`;
    const warned = byPlace.get(key) ?? forbiddenStarts({ ...spacing, rules }, { timeZone, durationMs });
    byPlace.set(key, warned);
    return { ...day, spacingWarnings: warned.flatMap((each) => warningOn(day, each)) };
  });
}

function warningOn({ startsMs }: DayOpenings, { fromMs, untilMs, ...notice }: ForbiddenStarts): OpeningWarning[] {
  const starts = startsMs.filter((at) => fromMs <= at && at < untilMs).map((at) => new Date(at));
  return starts.length === 0 ? [] : [{ ...spacingWarningOf(notice), starts }];
}
