import type { Person } from './pages/patients.page.js';

/** Somebody whom no earlier run has registered: the stories write, and may run twice against one Meridian. */
export function newPatient(): Person {
  const stamp = Date.now();
  const letters = [...stamp.toString(36)].map((sign) => String.fromCharCode(97 + (parseInt(sign, 36) % 26))).join('');
  return {
    given: 'Noor',
    family: `Walk${letters}`,
    birthDate: '1961-05-05',
    phone: `+1 312 555 ${String(stamp % 10_000).padStart(4, '0')}`,
    email: `noor.${stamp.toString(36)}@patients.test`,
  };
}
