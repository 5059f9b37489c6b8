import type { PatientIdentityFragment, RegisterPatientInput, Sex } from '../../gql/graphql.js';

/** What the form holds: empty text where nothing is known. */
export interface PatientFormValues {
  given: string;
  family: string;
  birthDate: string;
  sex: Sex;
  phone: string;
  email: string;
  language: string;
  emailConsent: boolean;
}

export const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
  { value: 'fr', label: 'French' },
  { value: 'de', label: 'German' },
  { value: 'zh', label: 'Chinese' },
  { value: 'vi', label: 'Vietnamese' },
  { value: 'uk', label: 'Ukrainian' },
  { value: 'ru', label: 'Russian' },
  { value: 'ar', label: 'Arabic' },
];

export const SEXES: { value: Sex; label: string }[] = [
  { value: 'unknown', label: 'Unknown' },
  { value: 'female', label: 'Female' },
  { value: 'male', label: 'Male' },
  { value: 'other', label: 'Other' },
];

/** An empty form; the name that was searched for is taken over: "Silva, Ana" or "Ana Silva". */
export function blankPatient(typed = ''): PatientFormValues {
  const [before = '', after] = /\d/.test(typed) ? [''] : typed.split(',').map((part) => part.trim());
  const words = before.split(/\s+/).filter(Boolean);
  const family = after === undefined ? (words.length > 1 ? (words.at(-1) ?? '') : '') : before;
  const given = after ?? (words.length > 1 ? words.slice(0, -1).join(' ') : before);
  return { given, family, birthDate: '', sex: 'unknown', phone: '', email: '', language: 'en', emailConsent: true };
}

export const valuesOf = (patient: PatientIdentityFragment): PatientFormValues => ({
  given: patient.given,
  family: patient.family,
  birthDate: patient.birthDate ?? '',
  sex: patient.sex,
  phone: patient.phone ?? '',
  email: patient.email ?? '',
  language: patient.language,
  emailConsent: patient.emailConsent,
});

/** Empty text means "not known" to the API. */
export const inputOf = (values: PatientFormValues): RegisterPatientInput => ({
  given: values.given.trim(),
  family: values.family.trim(),
  birthDate: values.birthDate || null,
  sex: values.sex,
  phone: values.phone.trim() || null,
  email: values.email.trim() || null,
  language: values.language,
  emailConsent: values.emailConsent,
});
