import type { SpacingRuleFieldsFragment } from '../../gql/graphql.js';
import { BLANK_RULE, conditionOf, ruleInput, ruleValues } from './spacing-rule-values.js';

const rule = (over: Partial<SpacingRuleFieldsFragment> = {}): SpacingRuleFieldsFragment => ({
  id: 'rule',
  kind: 'min_gap',
  first: { by: 'technique', code: 'acupuncture', name: 'Acupuncture' },
  then: { by: 'visit_type', code: 'a b', name: 'Massage' },
  bodyRegion: null,
  amount: 48,
  unit: 'hours',
  most: null,
  severity: 'block',
  reason: 'Rest.',
  source: null,
  version: 1,
  ...over,
});

describe('a spacing rule in the form', () => {
  test('is sent as it was read', () => {
    expect(ruleInput(ruleValues(rule()))).toEqual({
      kind: 'min_gap',
      first: { by: 'technique', code: 'acupuncture' },
      then: { by: 'visit_type', code: 'a b' },
      bodyRegion: null,
      amount: 48,
      unit: 'hours',
      most: null,
      severity: 'block',
      reason: 'Rest.',
      source: null,
    });
  });

  test('sends nothing that a rule of its kind does not ask', () => {
    const window = ruleInput({ ...BLANK_RULE, kind: 'max_per_window', first: 'discipline yoga', then: 'technique x' });
    expect(window).toMatchObject({ then: null, amount: 2, unit: 'days', most: 1 });
    const order = ruleInput({ ...BLANK_RULE, kind: 'same_day_order', first: 'technique x', then: 'technique y' });
    expect(order).toMatchObject({ amount: null, unit: null, most: null });
  });

  test('says its condition in a sentence', () => {
    expect(conditionOf(rule())).toBe('Massage at least 48 hours after Acupuncture');
    expect(conditionOf(rule({ kind: 'max_per_window', then: null, amount: 365, unit: 'days', most: 4 }))).toBe(
      'At most 4 × Acupuncture within 365 days',
    );
  });
});
