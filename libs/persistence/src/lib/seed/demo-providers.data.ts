import type { Discipline, Role } from '@meridian/domain';
import type { DemoClinicKey } from './demo-clinics.data.js';

type Hours = readonly [clinic: DemoClinicKey, days: string, from: string, until: string];

export interface DemoProvider {
  readonly key: string;
  readonly name: string;
  readonly credentials: string;
  readonly disciplines: readonly Discipline[];
  readonly email: string;
  readonly hours: readonly Hours[];
}

const WEEKDAYS = 'MO,TU,WE,TH,FR';
const provider = (
  key: string,
  name: string,
  credentials: string,
  disciplines: readonly Discipline[],
  email: string,
  hours: readonly Hours[],
): DemoProvider => ({
  key,
  name,
  credentials,
  disciplines,
  email: `${email}@demo.test`,
  hours,
});

/** Fourteen providers; three of them work at both clinics, on different days. */
export const DEMO_PROVIDERS: readonly DemoProvider[] = [
  // The one whose login is on the sign-in page: in every day but Friday.
  provider('lindqvist', 'Dr. Maya Lindqvist', 'MD', ['orthopedics'], 'provider', [
    ['lakeside', 'MO,TU,WE,TH', '08:00', '12:00'],
    ['lakeside', 'MO,TU,WE,TH', '13:00', '17:00'],
    ['lakeside', 'SA', '08:00', '12:00'],
    ['lakeside', 'SU', '09:00', '13:00'],
  ]),
  provider('okafor', 'Dr. Daniel Okafor', 'DO', ['orthopedics'], 'daniel.okafor', [
    ['bayside', WEEKDAYS, '08:30', '12:30'],
    ['bayside', WEEKDAYS, '13:30', '17:00'],
  ]),
  provider('haddad', 'Dr. Leila Haddad', 'MD', ['interventional-pain'], 'leila.haddad', [
    ['lakeside', 'MO,TU', '08:00', '12:30'],
    ['lakeside', 'MO,TU', '13:30', '17:00'],
    ['bayside', 'TH,FR', '08:30', '13:00'],
    ['bayside', 'TH,FR', '14:00', '17:00'],
  ]),
  provider('brennan', 'Dr. Tomás Brennan', 'MD', ['interventional-pain'], 'tomas.brennan', [
    ['lakeside', 'WE,TH,FR', '07:30', '12:00'],
    ['lakeside', 'WE,TH,FR', '13:00', '16:00'],
    ['lakeside', 'SA', '08:00', '12:00'],
  ]),
  provider('kim', 'Grace Kim', 'DPT', ['physical-therapy'], 'grace.kim', [
    ['lakeside', WEEKDAYS, '07:30', '11:30'],
    ['lakeside', WEEKDAYS, '12:30', '16:00'],
  ]),
  provider('rossi', 'Mateo Rossi', 'DPT, OCS', ['physical-therapy'], 'mateo.rossi', [
    ['lakeside', 'TU,WE,TH', '10:00', '14:00'],
    ['lakeside', 'TU,WE,TH', '15:00', '18:00'],
    ['lakeside', 'SA', '08:00', '14:00'],
    ['lakeside', 'SU', '09:00', '15:00'],
  ]),
  provider('weiss', 'Hannah Weiss', 'DPT', ['physical-therapy'], 'hannah.weiss', [
    ['bayside', WEEKDAYS, '08:00', '12:00'],
    ['bayside', WEEKDAYS, '13:00', '16:30'],
    ['bayside', 'SU', '09:00', '13:00'],
  ]),
  provider('watanabe', 'Jun Watanabe', 'LAc', ['acupuncture'], 'jun.watanabe', [
    ['lakeside', 'MO,TU,WE', '09:00', '13:00'],
    ['lakeside', 'MO,TU,WE', '14:00', '18:00'],
    ['lakeside', 'SU', '09:00', '15:00'],
  ]),
  provider('chen', 'Mei Chen', 'DACM, LAc', ['acupuncture', 'mind-body'], 'mei.chen', [
    ['lakeside', 'TH,FR', '09:00', '17:00'],
    ['bayside', 'MO,TU', '09:00', '17:00'],
    ['bayside', 'SA', '09:00', '14:00'],
  ]),
  provider('almeida', 'Dr. Victor Almeida', 'DC', ['chiropractic'], 'victor.almeida', [
    ['lakeside', 'MO,WE,FR', '08:00', '12:00'],
    ['lakeside', 'MO,WE,FR', '14:00', '18:00'],
    ['lakeside', 'SA', '08:00', '13:00'],
  ]),
  provider('diallo', 'Amara Diallo', 'LMT', ['massage-therapy'], 'amara.diallo', [
    ['lakeside', 'TU,WE,TH,FR', '10:00', '14:00'],
    ['lakeside', 'TU,WE,TH,FR', '15:00', '18:00'],
    ['lakeside', 'SU', '09:00', '15:00'],
  ]),
  provider('petrov', 'Noah Petrov', 'LMT', ['massage-therapy'], 'noah.petrov', [
    ['bayside', 'WE,TH,FR', '09:30', '13:30'],
    ['bayside', 'WE,TH,FR', '14:30', '17:30'],
    ['bayside', 'SA,SU', '09:00', '14:00'],
  ]),
  provider('vargas', 'Elena Vargas', 'RDN', ['nutrition'], 'elena.vargas', [
    ['lakeside', 'MO,TU', '09:00', '13:00'],
    ['lakeside', 'MO,TU', '14:00', '17:00'],
    ['bayside', 'TH', '09:00', '16:00'],
  ]),
  provider('raman', 'Priya Raman', 'C-IAYT', ['mind-body'], 'priya.raman', [
    ['lakeside', 'MO,WE,FR', '08:00', '12:00'],
    ['lakeside', 'WE,FR', '15:00', '18:00'],
    ['lakeside', 'SU', '09:00', '14:00'],
  ]),
];

/** Staff that are no providers: one login for each of the other roles. */
export const DEMO_STAFF: readonly { readonly key: string; readonly name: string; readonly roles: readonly Role[] }[] = [
  { key: 'clerk', name: 'Sam Ortega', roles: ['clerk'] },
  { key: 'manager', name: 'Ingrid Solberg', roles: ['manager'] },
  { key: 'compliance', name: 'Ruth Adeyemi', roles: ['compliance'] },
  { key: 'admin', name: 'Alex Novak', roles: ['admin'] },
];
