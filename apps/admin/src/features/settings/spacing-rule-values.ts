import type {
  BodyRegion,
  SaveSpacingRuleInput,
  SpacingKind,
  SpacingRuleFieldsFragment,
  SpacingSelector,
  SpacingSettingsQuery,
  SpacingSeverity,
  SpacingUnit,
} from '../../gql/graphql.js';

/** The kinds of rules, as the form names them. */
export const KINDS: readonly { value: SpacingKind; label: string }[] = [
  { value: 'min_gap', label: 'At least so long after' },
  { value: 'max_gap', label: 'At most so long after' },
  { value: 'not_same_day', label: 'Not on the same day' },
  { value: 'same_day_order', label: 'First, when on the same day' },
  { value: 'max_per_window', label: 'At most so many within' },
];

export const UNITS: readonly { value: SpacingUnit; label: string }[] = [
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours' },
  { value: 'days', label: 'days of the calendar' },
];

export const SEVERITIES: readonly { value: SpacingSeverity; label: string }[] = [
  { value: 'block', label: 'Is not booked' },
  { value: 'warn', label: 'Is booked, and said' },
];

export const REGIONS: readonly { value: BodyRegion | ''; label: string }[] = [
  { value: '', label: 'Anywhere' },
  { value: 'cervical_spine', label: 'Neck' },
  { value: 'thoracic_spine', label: 'Upper back' },
  { value: 'lumbar_spine', label: 'Lower back' },
  { value: 'pelvis', label: 'Pelvis' },
  { value: 'shoulder', label: 'Shoulder' },
  { value: 'arm', label: 'Elbow, wrist and hand' },
  { value: 'hip', label: 'Hip' },
  { value: 'knee', label: 'Knee' },
  { value: 'foot', label: 'Ankle and foot' },
];

/** A rule in the form: what a selector picks is one word, kind and code together. */
export interface SpacingRuleValues {
  kind: SpacingKind;
  first: string;
  then: string;
  bodyRegion: BodyRegion | '';
  amount: number | string;
  unit: SpacingUnit;
  most: number | string;
  severity: SpacingSeverity;
  reason: string;
  source: string;
}

export const BLANK_RULE: SpacingRuleValues = {
  kind: 'min_gap',
  first: '',
  then: '',
  bodyRegion: '',
  amount: 2,
  unit: 'days',
  most: 1,
  severity: 'block',
  reason: '',
  source: '',
};

const wordOf = ({ by, code }: { by: SpacingSelector; code: string }): string => `${by} ${code}`;

export const ruleValues = (rule: SpacingRuleFieldsFragment): SpacingRuleValues => ({
  kind: rule.kind,
  first: wordOf(rule.first),
  then: rule.then ? wordOf(rule.then) : '',
  bodyRegion: rule.bodyRegion ?? '',
  amount: rule.amount ?? BLANK_RULE.amount,
  unit: rule.unit ?? BLANK_RULE.unit,
  most: rule.most ?? BLANK_RULE.most,
  severity: rule.severity,
  reason: rule.reason,
  source: rule.source ?? '',
});

export const hasLength = (kind: SpacingKind): boolean => kind !== 'not_same_day' && kind !== 'same_day_order';
export const isWindow = (kind: SpacingKind): boolean => kind === 'max_per_window';

/** What is sent: only what a rule of this kind asks. */
export function ruleInput(values: SpacingRuleValues): Omit<SaveSpacingRuleInput, 'idempotencyKey' | 'id' | 'version'> {
  const { kind, bodyRegion, severity, reason, source } = values;
  return {
    kind,
    first: selectorOf(values.first),
    then: isWindow(kind) || values.then === '' ? null : selectorOf(values.then),
    bodyRegion: bodyRegion === '' ? null : bodyRegion,
    amount: hasLength(kind) && values.amount !== '' ? Number(values.amount) : null,
    unit: hasLength(kind) ? values.unit : null,
    most: isWindow(kind) && values.most !== '' ? Number(values.most) : null,
    severity,
    reason,
    source: source.trim() === '' ? null : source,
  };
}

function selectorOf(word: string): { by: SpacingSelector; code: string } {
  const space = word.indexOf(' ');
  return { by: word.slice(0, space) as SpacingSelector, code: word.slice(space + 1) };
}

/** What a rule can speak about, in three groups. */
export const selectorChoices = ({ techniques, disciplines, visitTypes }: SpacingSettingsQuery) => [
  { group: 'Techniques', items: techniques.map(({ code, name }) => ({ value: `technique ${code}`, label: name })) },
  {
    group: 'Visit types',
    items: visitTypes
      .filter(({ active }) => active)
      .map(({ id, name }) => ({ value: `visit_type ${id}`, label: name })),
  },
  { group: 'Disciplines', items: disciplines.map(({ code, name }) => ({ value: `discipline ${code}`, label: name })) },
];

/** The rule in one sentence, from its condition. */
export function conditionOf(rule: SpacingRuleFieldsFragment): string {
  const length = `${rule.amount} ${rule.unit}`;
  const { name: first } = rule.first;
  const then = rule.then?.name ?? '';
  switch (rule.kind) {
    case 'min_gap':
      return `${then} at least ${length} after ${first}`;
    case 'max_gap':
      return `${then} at most ${length} after ${first}`;
    case 'not_same_day':
      return `${first} and ${then} not on the same day`;
    case 'same_day_order':
      return `${first} before ${then} on the same day`;
    case 'max_per_window':
      return `At most ${rule.most} × ${first} within ${length}`;
  }
}
