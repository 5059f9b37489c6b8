import type { FindingDemand, FindingFieldsFragment, Severity } from '../../gql/graphql.js';

/** Heaviest first; the word stands on the card beside the colour. */
export const SEVERITY_WORDS: Record<Severity, { label: string; tone: 'red' | 'orange' | 'blue' | 'gray' }> = {
  contraindicated: { label: 'Contraindicated', tone: 'red' },
  major: { label: 'Major', tone: 'red' },
  could_not_check: { label: 'Could not check', tone: 'orange' },
  moderate: { label: 'Moderate', tone: 'orange' },
  minor: { label: 'Minor', tone: 'blue' },
  info: { label: 'For information', tone: 'gray' },
};

const ORDER = Object.keys(SEVERITY_WORDS) as Severity[];

/** Heaviest first; what was open before what was settled. */
export const bySeverity = (findings: readonly FindingFieldsFragment[]): FindingFieldsFragment[] =>
  [...findings].sort(
    (a, b) =>
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
      Number(a.mitigation !== null) - Number(b.mitigation !== null),
  );

/** Who settles it, in the middle of a sentence: "a prescriber". */
export const clearerWords = (clearableBy: string | null): string =>
  clearableBy === null ? 'somebody with the right to clear it' : `a ${clearableBy.replaceAll('_', ' ')}`;

/** What a finding asks of the person who books. */
export function demandSentence(demand: FindingDemand, clearableBy: string | null): string | null {
  switch (demand) {
    case 'refused':
      return 'This cannot be booked.';
    case 'clearance':
      return `The time is kept as a safety-hold until it is cleared by ${clearerWords(clearableBy)}.`;
    case 'acknowledgement':
      return 'Give a reason to go on.';
    case 'none':
      return null;
  }
}
