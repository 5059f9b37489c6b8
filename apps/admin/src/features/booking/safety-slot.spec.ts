import type { FindingFieldsFragment } from '../../gql/graphql.js';
import { acknowledgementsOf, withoutReason } from './safety-slot.js';

const finding = (key: string, demand: FindingFieldsFragment['demand']) =>
  ({ key, demand, mitigation: null }) as FindingFieldsFragment;

describe('reasons to go on', () => {
  it('are asked for by findings that demand one, and by no other', () => {
    const findings = [finding('a', 'acknowledgement'), finding('b', 'none'), finding('c', 'clearance')];
    expect(withoutReason(findings, {}).map(({ key }) => key)).toEqual(['a']);
  });

  it('need words where the code says "other"', () => {
    const findings = [finding('a', 'acknowledgement')];
    expect(withoutReason(findings, { a: { reason: 'other', text: ' ' } })).toHaveLength(1);
    expect(withoutReason(findings, { a: { reason: 'other', text: 'asked her surgeon' } })).toHaveLength(0);
  });

  it('are sent without the ones left empty', () => {
    expect(acknowledgementsOf({ a: { reason: '', text: '' }, b: { reason: 'technique_adapted', text: '' } })).toEqual([
      { findingKey: 'b', reason: 'technique_adapted', text: null },
    ]);
  });
});
