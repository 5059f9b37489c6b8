import type { ImportedPatient } from '@meridian/interop';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { emailOf } from '../../patients/contact.js';
import type { Columns } from './stored-row.js';

export interface PatientColumns extends Columns {
  readonly given: string;
  readonly family: string;
  readonly birth_date: string | null;
  readonly phone: string | null;
}

/** What a patient's record says in our columns; record number and search key are decided where the others are known. */
export const patientColumns = (row: ImportedPatient): PatientColumns => ({
  ...namesOf(row),
  // A date of birth is what patients are told apart by: a year or a month alone would pass for a day.
  birth_date: row.birthDate?.precision === 'day' ? row.birthDate.text : null,
  sex: row.gender ?? 'unknown',
  phone: phoneOf(row),
  email: row.telecoms.flatMap(({ system, value }) => (system === 'email' ? (emailOf(value) ?? []) : []))[0] ?? null,
  language: row.language ?? 'en',
  deceased: row.deceased,
  deceased_at: row.deceasedAt?.iso ?? null,
});

/** A single name stands as the family name, by which lists are ordered; so does a name that is only a text. */
function namesOf({ given, family, displayName }: ImportedPatient): { given: string; family: string } {
  const givenNames = given.join(' ').trim();
  if (family !== null) return { given: givenNames, family };
  return { given: '', family: givenNames === '' ? displayName : givenNames };
}

/** The first telephone number that can be one, as E.164. National numbers are read as of the country of the address. */
function phoneOf({ telecoms, address }: ImportedPatient): string | null {
  const country = (address?.country ?? 'US').toUpperCase().replace(/^USA$/, 'US');
  const home = isSupportedCountry(country) ? country : undefined;
  for (const { system, value } of telecoms) {
    if (system !== 'phone' && system !== 'sms') continue;
    const number = parsePhoneNumberFromString(value, home);
    if (number?.isValid()) return number.number;
  }
  return null;
}
