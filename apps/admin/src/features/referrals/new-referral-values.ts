import type { CreateReferralInput, ReferralChoicesQuery, ReferralPriority } from '../../gql/graphql.js';

/** What the form holds. `performer` is "provider:<id>" or "discipline:<code>". */
export interface NewReferralValues {
  performer: string;
  visitTypeId: string;
  priority: ReferralPriority;
  reason: string;
  reasonCode: string;
  question: string;
}

export const BLANK_REFERRAL: NewReferralValues = {
  performer: '',
  visitTypeId: '',
  priority: 'routine',
  reason: '',
  reasonCode: '',
  question: '',
};

/** Fields that are wrong before anything is sent. An ICD-10 code is a letter, a digit, a letter or digit, then up to four after a dot. */
export function problemsOf(values: NewReferralValues): Partial<Record<keyof NewReferralValues, string>> {
  const problems: Partial<Record<keyof NewReferralValues, string>> = {};
  if (!values.performer) problems.performer = 'Choose a provider or a discipline';
  if (!values.reason.trim()) problems.reason = 'Say why';
  if (!values.question.trim()) problems.question = 'Ask a question: it is what gets answered';
  if (values.reasonCode.trim() && !/^[A-Za-z]\d[\dA-Za-z](\.[\dA-Za-z]{1,4})?$/.test(values.reasonCode.trim())) {
    problems.reasonCode = 'An ICD-10 code looks like M54.5';
  }
  return problems;
}

/** The form as the API takes it. */
export function referralInput(values: NewReferralValues): Omit<CreateReferralInput, 'patientId' | 'idempotencyKey'> {
  const [kind, id] = [
    values.performer.slice(0, values.performer.indexOf(':')),
    values.performer.slice(values.performer.indexOf(':') + 1),
  ];
  return {
    performerId: kind === 'provider' ? id : null,
    performerDiscipline: kind === 'discipline' ? id : null,
    visitTypeId: values.visitTypeId || null,
    priority: values.priority,
    reasonCode: values.reasonCode.trim().toUpperCase() || null,
    reason: values.reason.trim(),
    question: values.question.trim(),
  };
}

/** A discipline (anyone in it) or one provider by name. */
export const performersOf = (choices: ReferralChoicesQuery | undefined) => [
  { value: '', label: 'Choose' },
  {
    group: 'Anyone in',
    items: (choices?.disciplines ?? []).map(({ code, name }) => ({ value: `discipline:${code}`, label: name })),
  },
  {
    group: 'Provider',
    items: (choices?.providers ?? [])
      .filter(({ active }) => active)
      .map(({ id, name }) => ({ value: `provider:${id}`, label: name })),
  },
];

/** Visit types of the disciplines that the chosen performer covers. */
export function visitTypesFor(
  choices: ReferralChoicesQuery | undefined,
  performer: string,
): { value: string; label: string }[] {
  const [, id = ''] = performer.split(/:(.*)/);
  const codes = performer.startsWith('discipline:')
    ? [id]
    : (choices?.providers.find((one) => one.id === id)?.disciplines ?? []).map(({ code }) => code);
  return [
    { value: '', label: 'The front desk chooses' },
    ...(choices?.visitTypes ?? [])
      .filter((type) => type.active && codes.includes(type.discipline.code))
      .map((type) => ({ value: type.id, label: type.name })),
  ];
}
