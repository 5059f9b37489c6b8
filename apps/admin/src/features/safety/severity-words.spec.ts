import type { FindingFieldsFragment, Severity } from '../../gql/graphql.js';
import { bySeverity, demandSentence, SEVERITY_WORDS } from './severity-words.js';

const finding = (key: string, severity: Severity) => ({ key, severity, mitigation: null }) as FindingFieldsFragment;

describe('findings in front of a clerk', () => {
  it('stand heaviest first, and "could not check" above moderate', () => {
    const shown = bySeverity([
      finding('a', 'minor'),
      finding('b', 'moderate'),
      finding('c', 'could_not_check'),
      finding('d', 'major'),
    ]);
    expect(shown.map(({ key }) => key)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('never show in green', () => {
    expect(Object.values(SEVERITY_WORDS).map(({ tone }) => tone as string)).not.toContain('teal');
  });

  it('say who can clear a hold', () => {
    expect(demandSentence('clearance', 'prescriber')).toContain('cleared by a prescriber.');
    expect(demandSentence('clearance', null)).toContain('by somebody with the right');
    expect(demandSentence('none', null)).toBeNull();
  });
});
